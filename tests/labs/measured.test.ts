import { expect, it } from 'vitest';
import { LABS } from '@/labs';
import { LabBench } from '@/labs/bench';
import { type LabFigure, type SeedFigure, withFigure } from '@/labs/figure';
import type { Lab, Numbers } from '@/labs/lab';
import { defaultsOf } from '@/network/schema/domain';
import { amount } from '../amount';
import { engineOfLabs } from './engine';

/** Of the steps of a lab: `npm run test:labs` has the whole budget and judges. */
const SHARE = 0.03;
/** Pictures of each evaluation: to count right answers takes longer than those steps. */
const TESTED = 400;

/** Labs that draw, and what they do. */
const DRAWN: Readonly<Record<string, readonly string[]>> = {
  smoothness: ['range'],
  'gradient-size': ['norms'],
  'normalisation-explodes': ['dense', 'convolutional'],
  'shattered-gradients': ['line', 'lags'],
  degradation: ['depth'],
  'deleted-block': ['blocks', 'several'],
  'loss-surface': ['line', 'plane'],
};

/** Drawn a second time: one lab of each way to draw, or all. */
const AGAIN = amount({ short: ['gradient-size', 'smoothness'], long: Object.keys(DRAWN) });

const labOf = (id: string): Lab => {
  const lab = LABS.find((one) => one.id === id);
  if (!lab) throw new Error(`No lab '${id}'`);
  return lab;
};

interface Measured {
  readonly numbers: Numbers;
  readonly figures: readonly LabFigure[];
  /** Arms that were trained. */
  readonly trained: ReadonlySet<string>;
}

/** What a lab measured is looked at by several tests. */
const labs = new Map<string, Promise<Measured>>();

function measured(lab: Lab): Promise<Measured> {
  const known = labs.get(lab.id) ?? measure(lab);
  labs.set(lab.id, known);
  return known;
}

async function measure(lab: Lab): Promise<Measured> {
  const engine = (await engineOfLabs())();
  const trained = new Set<string>();
  let figures: readonly SeedFigure[] = [];
  const onFigure = (figure: LabFigure) => {
    // What was handed out must not change afterwards: it is compared with what comes next.
    figures = withFigure(figures, { seed: 101, figure: Object.freeze(structuredClone(figure)) });
  };
  const bench = new LabBench(engine, 'simd', {
    share: SHARE,
    tested: TESTED,
    onFigure,
    onStep: ({ arm }) => trained.add(arm),
  });
  const numbers = await lab.measure(bench, defaultsOf(lab.fields), 101);
  engine.dispose();
  return { numbers, figures: figures.map(({ figure }) => figure), trained };
}

it.each(LABS.map((lab) => [lab.id, lab] as const))(
  '%s measures what it did when these numbers were stored',
  { timeout: 60_000 },
  async (_, lab) => {
    const { numbers, trained } = await measured(lab);
    // Each curve has the title of its arm, and can be opened.
    const ids = lab.arms(defaultsOf(lab.fields)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...trained]));
    const rounded = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value.toPrecision(4)]));
    await expect(JSON.stringify(rounded, null, 2)).toMatchFileSnapshot(`./recorded/${lab.id}.json`);
  },
);

it.each(Object.entries(DRAWN))(
  '%s draws its figures, complete, without gaps and again the same',
  { timeout: 90_000 },
  async (id, names) => {
    const { figures: first } = await measured(labOf(id));
    expect(first.map((figure) => figure.id)).toEqual(names);
    if (AGAIN.includes(id)) expect((await measure(labOf(id))).figures).toEqual(first);
    for (const figure of first) {
      if (figure.type === 'lines')
        for (const { x, y, low = y } of figure.series) {
          expect([y.length, low.length]).toEqual([x.length, x.length]);
          expect([...x, ...y, ...low].every(Number.isFinite)).toBe(true);
          expect(y.every((value, i) => value >= (low[i] as number))).toBe(true);
        }
      if (figure.type === 'bars')
        for (const { values } of figure.series) {
          expect(values.length).toBe(figure.places.length);
          expect(values.every((value) => value !== null && Number.isFinite(value))).toBe(true);
        }
      expect('series' in figure ? figure.series.filter((one) => !('isTheory' in one)).length : 2).toBeGreaterThan(0);
    }
  },
);

it('the middle of the line and of the plane is the trained network, to the bit', { timeout: 90_000 }, async () => {
  const lab = labOf('loss-surface');
  const { figures, numbers } = await measured(lab);
  for (const figure of figures) {
    if (figure.type === 'bars') throw new Error('No bars were to be drawn');
    const middles =
      figure.type === 'lines'
        ? figure.series.map(({ id, x, y }) => [id, x[(x.length - 1) / 2], y[(y.length - 1) / 2]])
        : figure.panels.map(({ id, xs, ys, values }) => [
            id,
            (xs[(xs.length - 1) / 2] as number) + (ys[(ys.length - 1) / 2] as number),
            values[(values.length - 1) / 2],
          ]);
    expect(middles).toEqual([
      ['plain', 0, numbers.plain],
      ['residual', 0, numbers.residual],
    ]);
  }
  // The middle row of the plane is the line: both measure the same weights.
  const [line, plane] = figures;
  if (line?.type !== 'lines' || plane?.type !== 'surface') throw new Error('No line, no plane');
  const { xs = [], values = [] } = plane.panels[0] ?? {};
  const row = values.slice(((xs.length - 1) / 2) * xs.length).slice(0, xs.length);
  expect([row[0], row.at(-1)]).toEqual([line.series[0]?.y[0], line.series[0]?.y.at(-1)]);
  expect(lab.judge([numbers], defaultsOf(lab.fields)).outcome).toBe('unjudged');
});

it('the line of the theory passes near what the dense layers do', { timeout: 60_000 }, async () => {
  const dense = (await measured(labOf('normalisation-explodes'))).figures.find(({ id }) => id === 'dense');
  if (dense?.type !== 'lines') throw new Error('No lines');
  const [found, theory] = dense.series.map(({ y }) => y);
  // Over the middle of thirty layers the growth is within 0.03 a layer of the theory, which adds up to (1 + 0.03 / 1.23) ** 10.
  for (let i = 5; i < 25; i++) {
    const ratio = (found?.[i] as number) / (theory?.[i] as number);
    expect(Math.abs(Math.log(ratio))).toBeLessThan(10 * Math.log(1 + 0.03 / 1.2337));
  }
});
