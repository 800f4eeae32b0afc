import { type Dims, type Ops, STATS_LENGTH, type Tensor } from '../../../network/ops';
import { checkSameShape } from '../check';
import { layoutOf, sizeOf } from './layout';
import type { Memory } from './memory';
import { defineProgram } from './program';

/**
 * Adds `term` to `sum` for each index from `from` up to `end` in steps of `step`, all four being GLSL. Four terms at a
 * time: their fetches need not wait for each other.
 */
export function sumEach(from: string, end: string, step: string, term: (index: string) => string): string {
  return `{
    int k = ${from};
    for (; k + 3 * ${step} < ${end}; k += 4 * ${step}) {
      sum += (${term('k')} + ${term(`(k + ${step})`)}) + (${term(`(k + 2 * ${step})`)} + ${term(`(k + 3 * ${step})`)});
    }
    for (; k < ${end}; k += ${step}) sum += ${term('k')};
  }`;
}

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
  ${sumEach('row', 'rows', 'splits', (r) => `xAt(${r} * result.y + quad)`)}
  return sum;
}`,
);

/** Sum of `count` tensors of the result's layout, one behind the other. */
const SUM_PARTS = defineProgram(
  ['x'],
  { count: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  ${sumEach('0', 'count', '1', (k) => `xAt(i + ${k} * result.x)`)}
  return sum;
}`,
);

/** A row of `STATS` for every `splits`-th texel; both programs work on the two halves of a row separately. */
const STATS_OF_PART = defineProgram(
  ['x'],
  { size: 'ivec3', splits: 'int' },
  `
float total(vec4 v) { return dot(v, vec4(1.0)); }
vec4 value(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  vec4 squares = vec4(0.0);
  vec4 zeros = vec4(0.0);
  vec4 others = vec4(0.0);
  vec4 low = vec4(infinity());
  vec4 high = vec4(-infinity());
  bool padded = size.z < 4 * size.y;
  for (int at = row; at < size.x; at += splits) {
    vec4 v = xAt(at);
    bvec4 own = padded ? firstLanes(size.z - 4 * (at % size.y)) : bvec4(true);
    bvec4 counted = both(own, isFinite(v));
    if (quad == 0) {
      vec4 known = mix(vec4(0.0), v, counted);
      sum += known;
      squares += known * known;
      low = min(low, mix(vec4(infinity()), v, counted));
    } else {
      high = max(high, mix(vec4(-infinity()), v, counted));
      zeros += vec4(both(counted, equal(v, vec4(0.0))));
      others += vec4(own) - vec4(counted);
    }
  }
  return quad == 0
    ? vec4(0.0, total(sum), total(squares), min(min(low.x, low.y), min(low.z, low.w)))
    : vec4(max(max(high.x, high.y), max(high.z, high.w)), total(zeros), total(others), 0.0);
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

/** Sum of the products of every `splits`-th texel. */
const DOT_OF_PART = defineProgram(
  ['a', 'b'],
  { texels: 'int', splits: 'int' },
  `
vec4 value(int i, int row, int quad) {
  float sum = 0.0;
  ${sumEach('row', 'texels', 'splits', (r) => `dot(aAt(${r}), bAt(${r}))`)}
  return vec4(sum, 0.0, 0.0, 0.0);
}`,
);

/** Rows up to which one stage is quick enough. */
const SHORT = 64;

/** Number of partial sums for so many terms: as many as terms in each, so that both stages take equally long. */
export function splitsFor(terms: number): number {
  return terms <= SHORT ? 1 : Math.ceil(Math.sqrt(terms));
}

/** Adds up `count` parts of shape `shape` that lie one behind the other in `parts`, which ends with it. */
export const sumParts = ({ join }: Memory, parts: Tensor, shape: Dims, count: number): Tensor =>
  join(SUM_PARTS, shape, [parts], { count: [count] })[0]!;

/** Sums over all axes but the last, `[channel]`. */
export function sumRows(memory: Memory, x: Tensor): Tensor {
  const { run } = memory;
  const { rows, channels } = layoutOf(x.shape);
  const splits = splitsFor(rows);
  const uniforms = { rows: [rows], splits: [splits] };
  if (splits === 1) return run(SUM_ROWS, [channels], [x], uniforms);
  return sumParts(memory, run(SUM_ROWS, [splits, channels], [x], uniforms), [channels], splits);
}

type ReductionOps = Pick<Ops, 'sumChannels' | 'stats' | 'dot'>;

export function reductionOps(memory: Memory): ReductionOps {
  const { run } = memory;
  return {
    sumChannels: (x) => sumRows(memory, x),
    stats: (x) => {
      const { texels, quads, channels } = layoutOf(x.shape);
      const splits = splitsFor(texels);
      const parts = run(STATS_OF_PART, [splits, STATS_LENGTH], [x], {
        size: [texels, quads, channels],
        splits: [splits],
      });
      const uniforms = { count: [sizeOf(x.shape)], splits: [splits] };
      return memory.join(STATS_OF_PARTS, [STATS_LENGTH], [parts], uniforms)[0]!;
    },
    dot: (a, b) => {
      checkSameShape('dot', a.shape, b.shape);
      const { texels } = layoutOf(a.shape);
      const splits = splitsFor(texels);
      const parts = run(DOT_OF_PART, [splits, 1], [a, b], { texels: [texels], splits: [splits] });
      return splits === 1 ? memory.view(parts, [1]) : sumParts(memory, parts, [1], splits);
    },
  };
}
