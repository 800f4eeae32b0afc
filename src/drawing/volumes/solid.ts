import { isVector } from '../../network/shape';
import type { SkipKind } from '../fold/types';
import type { Point } from '../layout/types';
import type { Slab } from './items';
import type { Scales } from './scales';

/** Cabinet projection: what recedes is drawn at half its length, here at 30 degrees. */
const RECEDING = { x: 0.5 * Math.cos(Math.PI / 6), y: 0.5 * Math.sin(Math.PI / 6) } as const;
/** Thickness and width of a bar, on the sheet. */
const BAR = { thickness: 7, width: 9 } as const;
/** Between the parts of a split box, and between neighbouring boxes. */
const GAP = { split: 4, slabs: 5 } as const;
/** The most copies drawn of a box that stands for several. */
const MOST_COPIES = 3;
/** Width of a digit, and the least distance between two numbers. */
const DIGIT = { width: 7, apart: 5 } as const;
/** Size of a box whose shape is unknown. */
const UNKNOWN = { thickness: 18, side: 48 } as const;
const BAND = 3;
/** Room over a box for its skip path. */
export const ARC = 10;

/** One part of a box: thickness along x, height along y, width receding to the upper right. */
export interface Part {
  readonly x: number;
  readonly thickness: number;
}

/** A box in the drawing; its origin is the top left corner of the rectangle around its outline. */
export interface Solid {
  readonly slab: Slab;
  readonly x: number;
  readonly y: number;
  readonly thickness: number;
  readonly height: number;
  /** How far the far edge lies to the right of the near one, and above it. */
  readonly recede: Point;
  readonly parts: readonly Part[];
  /** Width of the strips at its right that stand for normalisation and activation; 0 if the box is too thin. */
  readonly band: number;
  readonly vector: boolean;
  /** What the skip path around it does, if it stands for a residual block. */
  readonly skip: SkipKind | null;
}

/** How many blocks the boxes below it stand for; more than are drawn, where they are many. */
export interface Count {
  readonly x: number;
  readonly blocks: number;
}

/** Boxes that are drawn together, and the size of their outline. */
export interface Body {
  readonly solids: readonly Solid[];
  readonly counts: readonly Count[];
  readonly width: number;
  readonly height: number;
}

export const outlineOf = ({ thickness, height, recede }: Solid): { width: number; height: number } => ({
  width: thickness + recede.x,
  height: height + recede.y,
});

/** Sets the boxes of one item beside each other, their middles on one line. */
export function bodyOf(slabs: readonly Slab[], scales: Scales): Body {
  const shaped = slabs.flatMap((slab) => {
    const solid = solidOf(slab, scales);
    const { blocks } = slab;
    // The first and the last are among the copies: a stage begins with a projection.
    const drawn = blocks.length > MOST_COPIES ? [...blocks.slice(0, MOST_COPIES - 1), ...blocks.slice(-1)] : blocks;
    return drawn.length === 0 ? [solid] : drawn.map((skip): Solid => ({ ...solid, skip }));
  });
  const height = Math.max(0, ...shaped.map((solid) => outlineOf(solid).height));
  let x = 0;
  let width = 0;
  const solids = shaped.map((solid, i) => {
    const before = shaped[i - 1];
    if (before) {
      const numbers = (numberWidth(before) + numberWidth(solid)) / 2 + DIGIT.apart;
      // Numbers are centred under the fronts.
      x += Math.max(before.thickness + GAP.slabs, numbers + (before.thickness - solid.thickness) / 2);
    }
    const placed = { ...solid, x, y: (height - outlineOf(solid).height) / 2 };
    width = Math.max(width, x + outlineOf(solid).width);
    return placed;
  });
  return { solids, counts: countsOf(solids), width, height };
}

/** The number of blocks over each unbroken row of them, where there are several. */
function countsOf(solids: readonly Solid[]): Count[] {
  const rows: Solid[][] = [];
  for (const [i, solid] of solids.entries()) {
    if (solid.slab.blocks.length === 0) continue;
    const before = solids[i - 1];
    if (before && before.slab.blocks.length > 0) rows.at(-1)?.push(solid);
    else rows.push([solid]);
  }
  return rows.flatMap((row) => {
    const slabs = [...new Set(row.map(({ slab }) => slab))];
    const blocks = slabs.reduce((sum, slab) => sum + slab.blocks.length, 0);
    const [first, last] = [row[0], row.at(-1)];
    if (!first || !last || blocks === 1) return [];
    const [start, end] = [first.x + first.recede.x, last.x + last.recede.x + last.thickness];
    return [{ x: (start + end) / 2, blocks }];
  });
}

/** The skip path over a box, from the gap before it to the one after, in its own coordinates: an SVG path. */
export function arcOver({ thickness, recede }: Solid): string {
  const [start, end] = [recede.x - GAP.slabs / 2, recede.x + thickness + GAP.slabs / 2];
  const bow = ARC + 2;
  return `M${start},-1C${start},${-bow} ${end},${-bow} ${end},-1`;
}

/** What is written under a box: its channels. */
export const numberOf = ({ slab: { shape }, vector }: Pick<Solid, 'slab' | 'vector'>): string => {
  if (!shape) return '';
  return vector ? shape.join('×') : `${shape.at(-1)}`;
};

const numberWidth = (solid: Solid): number => DIGIT.width * numberOf(solid).length;

function solidOf(slab: Slab, scales: Scales): Solid {
  const { shape, parts, split, bands } = slab;
  const size = sizeOn(shape, scales);
  const gaps = split ? GAP.split * (parts.length - 1) : 0;
  const thickness = Math.max(size.thickness, split ? 2 * parts.length : 0);
  let x = 0;
  const placed = parts.map((share): Part => {
    const part = { x, thickness: thickness * share };
    x += part.thickness + (split ? GAP.split : 0);
    return part;
  });
  const narrowest = Math.min(...placed.map((part) => part.thickness));
  return {
    slab,
    ...{ x: 0, y: 0, thickness: thickness + gaps, height: size.height, parts: placed, skip: null },
    recede: { x: RECEDING.x * size.width, y: RECEDING.y * size.width },
    band: narrowest >= BAND * (bands.length + 1) && !size.vector ? BAND : 0,
    vector: size.vector,
  };
}

function sizeOn(shape: Slab['shape'], { length, channels }: Scales) {
  if (!shape) return { thickness: UNKNOWN.thickness, height: UNKNOWN.side, width: UNKNOWN.side, vector: false };
  const [height = 1, width = 1, depth = 1] = shape;
  if (isVector(shape))
    return { thickness: BAR.thickness, height: channels.of(shape.at(-1) ?? 1), width: BAR.width, vector: true };
  return { thickness: channels.of(depth), height: length.of(height), width: length.of(width), vector: false };
}

/** The corners of the three visible sides of one part, relative to the solid's origin. */
export function sidesOf({ height, recede }: Solid, { x, thickness }: Part): Record<'front' | 'top' | 'right', Point[]> {
  const [left, right, top, bottom] = [x, x + thickness, recede.y, recede.y + height];
  const back = (point: Point): Point => ({ x: point.x + recede.x, y: point.y - recede.y });
  const corners = {
    topLeft: { x: left, y: top },
    topRight: { x: right, y: top },
    bottomRight: { x: right, y: bottom },
    bottomLeft: { x: left, y: bottom },
  };
  const { topLeft, topRight, bottomRight, bottomLeft } = corners;
  return {
    front: [topLeft, topRight, bottomRight, bottomLeft],
    top: [topLeft, topRight, back(topRight), back(topLeft)],
    right: [topRight, back(topRight), back(bottomRight), bottomRight],
  };
}

/** The outline of a whole solid, clockwise from the top left of its front. */
export function silhouetteOf({ thickness, height, recede }: Solid): Point[] {
  return [
    { x: 0, y: recede.y },
    { x: recede.x, y: 0 },
    { x: thickness + recede.x, y: 0 },
    { x: thickness + recede.x, y: height },
    { x: thickness, y: recede.y + height },
    { x: 0, y: recede.y + height },
  ];
}

/**
 * The window of the next operation on the right side of a box, around its middle, given as shares of the map's height
 * and width, so that it is correct on any scale.
 */
export function windowOn(solid: Solid, [rows, columns]: readonly [number, number]): Point[] {
  const { height, recede, thickness } = solid;
  const middle = { x: thickness + recede.x / 2, y: (height + recede.y) / 2 };
  const up = (height * Math.min(1, rows)) / 2;
  const along = { x: (recede.x * Math.min(1, columns)) / 2, y: (recede.y * Math.min(1, columns)) / 2 };
  return [
    { x: middle.x - along.x, y: middle.y - up + along.y },
    { x: middle.x + along.x, y: middle.y - up - along.y },
    { x: middle.x + along.x, y: middle.y + up - along.y },
    { x: middle.x - along.x, y: middle.y + up + along.y },
  ];
}
