import type { LabPoint } from '../../labs/bench';

/** The losses of one network trained with one seed. */
export interface LossCurve {
  readonly arm: string;
  readonly seed: number;
  readonly steps: readonly number[];
  readonly losses: readonly number[];
}

/** The points of a run, cut where another network, another seed or another training begins. */
export function curvesOf(points: readonly LabPoint[]): readonly LossCurve[] {
  const curves: { arm: string; seed: number; steps: number[]; losses: number[] }[] = [];
  for (const { arm, seed, step, loss } of points) {
    let last = curves.at(-1);
    if (!last || last.arm !== arm || last.seed !== seed || step <= (last.steps.at(-1) ?? -1)) {
      last = { arm, seed, steps: [], losses: [] };
      curves.push(last);
    }
    last.steps.push(step);
    last.losses.push(loss);
  }
  return curves;
}

/** Above the loss at which trainings start, nothing is told apart: those that diverge leave the chart at this many times it. */
const MOST_OVER_START = 1.6;

/** The upper end of the axis; null while there is nothing to show. */
export function topOf(curves: readonly LossCurve[]): number | null {
  const finite = (values: readonly number[]) => values.filter(Number.isFinite);
  const start = Math.max(...finite(curves.map(({ losses }) => losses[0] ?? Number.NaN)));
  const most = curves.reduce((top, { losses }) => finite(losses).reduce((a, b) => Math.max(a, b), top), 0);
  return Number.isFinite(start) ? Math.min(most, MOST_OVER_START * start) : null;
}

/** Colours by the names of their custom properties, and dashes: two lines differ in both, as far as there are colours. */
const COLOURS = ['convolution', 'dense', 'pooling', 'normalisation', 'activation', 'join'];
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

export interface Look {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** The look of the nth of the networks. */
export const lookOf = (index: number): Look => ({
  colour: COLOURS[index % COLOURS.length] as string,
  dash: DASHES[index % DASHES.length] as readonly number[],
});
