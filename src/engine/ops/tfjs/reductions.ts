import { type Dims, type Ops, STATS_LENGTH, type Tensor } from '../../../network/ops';
import { layoutOf, sizeOf } from './layout';
import type { Memory } from './memory';
import { defineProgram } from './program';

/**
 * Long sums go in two stages: `splits` partial sums next to each other, then their sum. That keeps a GPU busy, and adds
 * numbers of similar size, which loses fewer digits than one running sum.
 */
const SUM_ROWS = defineProgram(
  ['x'],
  { rows: 'int', splits: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  for (int r = row; r < rows; r += splits) sum += xAt(r * result.y + quad);
  return sum;
}`,
);

/** Sum of `count` texels, `stride` apart from each other, from texel `start + i` on. */
const SUM_PARTS = defineProgram(
  ['x'],
  { count: 'int', stride: 'int', start: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  int at = start + i;
  for (int k = 0; k < count; k++, at += stride) sum += xAt(at);
  return sum;
}`,
);

/** A row of `STATS` for every `splits`-th texel; both programs below work on the two halves of a row separately. */
const STATS_OF_PART = defineProgram(
  ['x'],
  { size: 'ivec3', splits: 'int' },
  `
vec4 value(int i, int row, int quad) {
  float sum = 0.0;
  float squares = 0.0;
  float zeros = 0.0;
  float others = 0.0;
  float low = infinity();
  float high = -infinity();
  for (int at = row; at < size.x; at += splits) {
    vec4 v = xAt(at);
    int lanes = min(4, size.z - 4 * (at % size.y));
    bvec4 finite = isFinite(v);
    if (quad == 0) {
      for (int k = 0; k < lanes; k++) {
        if (!finite[k]) continue;
        sum += v[k];
        squares += v[k] * v[k];
        low = min(low, v[k]);
      }
    } else {
      for (int k = 0; k < lanes; k++) {
        if (finite[k]) {
          high = max(high, v[k]);
          zeros += v[k] == 0.0 ? 1.0 : 0.0;
        } else {
          others += 1.0;
        }
      }
    }
  }
  return quad == 0 ? vec4(0.0, sum, squares, low) : vec4(high, zeros, others, 0.0);
}`,
);

const STATS_OF_PARTS = defineProgram(
  ['parts'],
  { count: 'float', splits: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 all = partsAt(quad);
  for (int k = 1; k < splits; k++) {
    vec4 part = partsAt(2 * k + quad);
    all = quad == 0
      ? vec4(0.0, all.yz + part.yz, min(all.w, part.w))
      : vec4(max(all.x, part.x), all.yzw + part.yzw);
  }
  return quad == 0 ? vec4(count, all.yzw) : all;
}`,
);

/** Rows up to which one stage is quick enough. */
const SHORT = 64;

/** Number of partial sums for so many terms: as many as terms in each, so that both stages take equally long. */
export function splitsFor(terms: number): number {
  return terms <= SHORT ? 1 : Math.ceil(Math.sqrt(terms));
}

/** Adds up `count` parts that lie `stride` texels apart in `parts`, from texel `start` on, to a tensor of shape `shape`. */
export function sumParts(
  { run }: Memory,
  parts: Tensor,
  shape: Dims,
  count: number,
  stride = layoutOf(shape).texels,
  start = 0,
): Tensor {
  return run(SUM_PARTS, shape, [parts], { count: [count], stride: [stride], start: [start] });
}

type ReductionOps = Pick<Ops, 'sumChannels' | 'stats'>;

export function reductionOps(memory: Memory): ReductionOps {
  const { run } = memory;
  return {
    sumChannels: (x) => {
      const { rows, channels } = layoutOf(x.shape);
      const splits = splitsFor(rows);
      const uniforms = { rows: [rows], splits: [splits] };
      if (splits === 1) return run(SUM_ROWS, [channels], [x], uniforms);
      return sumParts(memory, run(SUM_ROWS, [splits, channels], [x], uniforms), [channels], splits);
    },
    stats: (x) => {
      const { texels, quads, channels } = layoutOf(x.shape);
      const splits = splitsFor(texels);
      const parts = run(STATS_OF_PART, [splits, STATS_LENGTH], [x], {
        size: [texels, quads, channels],
        splits: [splits],
      });
      return run(STATS_OF_PARTS, [STATS_LENGTH], [parts], { count: [sizeOf(x.shape)], splits: [splits] });
    },
  };
}
