import type { Ghost } from '../../../session/shelf';
import type { CurveRun } from '../../charts/curves/CurveChart';

/** Custom properties of the colours of ghosts, and their dashes: none is told by its colour alone, nor looks like the run in front. */
const LOOKS = [
  { colour: 'normalisation', dash: [6, 3] },
  { colour: 'pooling', dash: [2, 3] },
  { colour: 'activation', dash: [9, 3, 2, 3] },
  { colour: 'join', dash: [4, 4] },
] as const;

export type GhostLook = (typeof LOOKS)[number];

export const lookOf = (place: number): GhostLook => LOOKS[place % LOOKS.length] as GhostLook;

/** How a run looks as one of these ghosts; null where it is none. */
export function lookIn(ghosts: readonly Ghost[], id: string): GhostLook | null {
  const place = ghosts.findIndex((ghost) => ghost.id === id);
  return place < 0 ? null : lookOf(place);
}

/** Ghosts as curves behind those of the run under way. */
export const ghostCurves = (ghosts: readonly Ghost[]): CurveRun[] =>
  ghosts.map(({ telemetry }, i) => {
    const { colour, dash } = lookOf(i);
    return { name: null, loss: colour, accuracy: colour, dash, telemetry, isBackground: true };
  });
