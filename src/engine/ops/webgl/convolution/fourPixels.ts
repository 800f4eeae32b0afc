import type { Dims, Tensor } from '../../../../network/ops';
import type { Memory } from '../memory';
import { defineProgram, type Program, type Uniforms } from '../program';

/** Pixels of a row that a fragment computes side by side, each for a target of its own. */
export const LANES = [0, 1, 2, 3] as const;
const eachLane = (statement: (lane: number) => string) => LANES.map(statement).join('\n');

/** Pixel 4 k + lane of a row lies in part `lane`, k-th of its row. `width`: pixels of a row, and groups of four. */
const INTERLEAVE = defineProgram(
  ['a', 'b', 'c', 'd'],
  { width: 'ivec2' },
  `
vec4 value(int i, int row, int quad) {
  int line = row / width.x;
  int column = row - line * width.x;
  int at = (line * width.y + (column >> 2)) * result.y + quad;
  switch (column & 3) {
    case 0: return aAt(at);
    case 1: return bAt(at);
    case 2: return cAt(at);
    default: return dAt(at);
  }
}`,
);

/**
 * The texel `valueAt` of a column, zero beyond `sourceWidth`. A select, not a branch: software renderers run both sides of
 * every branch, and slowly. The fetch itself stays on the image.
 */
export const fetched = (column: string, valueAt: (column: string) => string) =>
  `mix(vec4(0.0), ${valueAt(`clamp(${column}, 0, sourceWidth - 1)`)}, bvec4(uint(${column}) < uint(sourceWidth)))`;

/**
 * Adds to `y0` … `y3` what four neighbouring pixels take from a row of a kernel, `count` quads of channels wide.
 *
 * @param columnOf the column (a GLSL expression) that lane `lane` reads at tap `kx`; with `slides` it is the one of the lane
 *   after it at the tap before, so that one fetch serves four
 * @param valueAt the texel of a column, quad `q` of its channels
 * @param weights fetches what a tap needs; `add` is what a value `v` contributes with it
 */
export function rowOfTaps(
  slides: boolean,
  count: string,
  columnOf: (lane: number, kx: string) => string,
  valueAt: (column: string) => string,
  weights: string,
  add: (v: string) => string,
): string {
  const value = (column: string) => fetched(column, valueAt);
  if (!slides)
    return `
    for (int q = 0; q < ${count}; q++) {
      for (int kx = 0; kx < kernel.y; kx++) {
        ${weights}
        vec4 v;
        ${eachLane((lane) => `v = ${value(columnOf(lane, 'kx'))};\ny${lane} += ${add('v')};`)}
      }
    }`;
  return `
    for (int q = 0; q < ${count}; q++) {
      vec4 v0 = ${value(columnOf(0, '0'))};
      vec4 v1 = ${value(columnOf(1, '0'))};
      vec4 v2 = ${value(columnOf(2, '0'))};
      for (int kx = 0; kx < kernel.y; kx++) {
        vec4 v3 = ${value(columnOf(3, 'kx'))};
        ${weights}
        ${eachLane((lane) => `y${lane} += ${add(`v${lane}`)};`)}
        v0 = v1;
        v1 = v2;
        v2 = v3;
      }
    }`;
}

/** The group of four pixels that a fragment computes: `line` (image and row), and `column` of the first. */
export const GROUP = `
  int line = row / groups;
  int column = 4 * (row - line * groups);`;

/** Runs a program that computes four pixels of a row at a time, and puts them in order. */
export function runFour<Name extends string>(
  { runMany, join }: Memory,
  program: Program<Name | 'groups'>,
  shape: Dims,
  inputs: readonly Tensor[],
  uniforms: Uniforms<Name>,
): Tensor {
  const [batch, height, width, channels] = shape as readonly [number, number, number, number];
  const groups = Math.ceil(width / LANES.length);
  const parts = runMany(program, [batch * height * groups, channels], inputs, {
    ...uniforms,
    groups: [groups],
  } as Uniforms<Name | 'groups'>);
  return join(INTERLEAVE, shape, parts, { width: [width, groups] })[0]!;
}
