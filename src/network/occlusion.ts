import type { Analysis } from './analysis/analyze';
import { VALUES_ALONE } from './analysis/backendMemory';
import { runsOnDemand } from './analysis/effort';
import { planMemory } from './analysis/memory';

/**
 * Which squares of a picture occlusion covers (Zeiler & Fergus 2013): the picture is laid out in cells of `stride` pixels,
 * and around each one a square of `window` pixels is covered, cut at the picture's edge.
 */
export interface Squares {
  readonly window: number;
  readonly stride: number;
}

/** Cells along a side of `size` pixels; the last one may be cut. */
export const cellsAlong = (size: number, { stride }: Squares): number => Math.ceil(size / stride);

/** The pixels that are covered for one cell, along a side: the first, and the one after the last. */
export function coveredAlong(size: number, { window, stride }: Squares, cell: number): [start: number, end: number] {
  const start = cell * stride + Math.floor((stride - window) / 2);
  return [Math.max(0, start), Math.min(size, start + window)];
}

/** How many covered pictures a map takes. */
export const positionsOf = ({ definition: { input } }: Analysis, squares: Squares): number =>
  cellsAlong(input.height, squares) * cellsAlong(input.width, squares);

/** Squares that find a stroke of a digit or a part of a thing: a seventh of the picture, in coarser steps where each costs much. */
export function proposedSquares(analysis: Analysis): Squares {
  const { height, width } = analysis.definition.input;
  const window = Math.max(1, Math.round(Math.min(height, width) / 7));
  return { window, stride: runsOnDemand(analysis) ? window : Math.max(1, Math.round(window / 4)) };
}

/** What covered pictures that go together may take: bytes of outputs, and multiply-adds, so that others get their turn. */
const AT_ONCE = { bytes: 32e6, macs: 3e8, pictures: 32 };

/** How many covered pictures go through the network at once. */
export function picturesAtOnce(analysis: Analysis): number {
  const { activations } = planMemory(analysis, { type: 'look', backward: false, keep: 'shown' }, VALUES_ALONE);
  const fit = Math.min(AT_ONCE.bytes / activations, AT_ONCE.macs / Math.max(1, analysis.totals.macs));
  return Math.max(1, Math.min(AT_ONCE.pictures, Math.floor(fit)));
}
