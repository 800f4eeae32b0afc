import type { Ops, Tensor } from '../../../network/ops';
import { check, checkChannelPadding } from '../check';
import { layoutOf, sameLayout, sizeOf } from './layout';
import type { Memory } from './memory';
import { defineProgram } from './program';

/** WebGL 2 guarantees 16 textures per program. */
const MOST_INPUTS = 16;

const names = (count: number) => Array.from({ length: count }, (_, k) => `x${k}`);
const perCount = <T>(make: (count: number) => T) => {
  const made = new Map<number, T>();
  return (count: number): T => {
    const program = made.get(count) ?? make(count);
    made.set(count, program);
    return program;
  };
};

/** `ends[k]`: first channel behind the part that input `k` gives to the result. */
const concatProgram = perCount((count) =>
  defineProgram(
    names(count),
    { ends: `int[${count}]` },
    `
float channel(int row, int c) {
  int start = 0;
  int own, quads;
${names(count)
  .map(
    (x, k) => `
  own = c - start;
  quads = (ends[${k}] - start + 3) / 4;
  if (c < ends[${k}]) return ${x}At(row * quads + own / 4)[own & 3];
  start = ends[${k}];`,
  )
  .join('')}
  return 0.0;
}
vec4 value(int i, int row, int quad) {
  int c = 4 * quad;
  int start = 0;
  int quads;
  // Mostly all four channels come from one quad of one input.
${names(count)
  .map(
    (x, k) => `
  quads = (ends[${k}] - start + 3) / 4;
  if (c >= start && c + 4 <= ends[${k}] && (start & 3) == 0) return ${x}At(row * quads + (c - start) / 4);
  start = ends[${k}];`,
  )
  .join('')}
  return vec4(channel(row, c), channel(row, c + 1), channel(row, c + 2), channel(row, c + 3));
}`,
  ),
);

const SLICE = defineProgram(
  ['x'],
  { start: 'int', quads: 'int' },
  `
vec4 value(int i, int row, int quad) {
  int c = start + 4 * quad;
  int first = row * quads + c / 4;
  int shift = c & 3;
  vec4 a = xAt(first);
  if (shift == 0) return a;
  vec4 b = xAt(first + 1);
  if (shift == 1) return vec4(a.yzw, b.x);
  if (shift == 2) return vec4(a.zw, b.xy);
  return vec4(a.w, b.xyz);
}`,
);

/** `before` channels of zeros, then the `quads` texels of a row of `x`, then zeros. */
const PAD = defineProgram(
  ['x'],
  { before: 'int', quads: 'int' },
  `
vec4 quadOf(int row, int q) { return q >= 0 && q < quads ? xAt(row * quads + q) : vec4(0.0); }
vec4 value(int i, int row, int quad) {
  // Negative in front of the first channel: both operations round down there.
  int c = 4 * quad - before;
  int first = c >> 2;
  int shift = c & 3;
  vec4 a = quadOf(row, first);
  if (shift == 0) return a;
  vec4 b = quadOf(row, first + 1);
  if (shift == 1) return vec4(a.yzw, b.x);
  if (shift == 2) return vec4(a.zw, b.xy);
  return vec4(a.w, b.xyz);
}`,
);

/** `ends[k]`: number of values in the inputs up to `k`, `channels[k]`: length of its last axis. */
const flattenProgram = perCount((count) =>
  defineProgram(
    names(count),
    { ends: `int[${count}]`, channels: `int[${count}]` },
    `
float element(int place) {
  int start = 0;
  int own, row, c;
${names(count)
  .map(
    (x, k) => `
  if (place < ends[${k}]) {
    own = place - start;
    row = own / channels[${k}];
    c = own - row * channels[${k}];
    return ${x}At(row * ((channels[${k}] + 3) / 4) + c / 4)[c & 3];
  }
  start = ends[${k}];`,
  )
  .join('')}
  return 0.0;
}
vec4 value(int i, int row, int quad) {
  int place = row * result.z + 4 * quad;
  return vec4(element(place), element(place + 1), element(place + 2), element(place + 3));
}`,
  ),
);

const runningTotals = (counts: readonly number[]): number[] => {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
};

const channelsOf = (x: Tensor) => x.shape.at(-1) ?? 1;

type ShapeOps = Pick<Ops, 'reshape' | 'concat' | 'sliceChannels' | 'padChannels' | 'pack'>;

export function shapeOps({ run, view }: Memory): ShapeOps {
  /** All values of `xs` in order, under `shape`. */
  const flatten = (xs: readonly Tensor[], shape: readonly number[]) =>
    run(flattenProgram(xs.length), shape, xs, {
      ends: runningTotals(xs.map((x) => sizeOf(x.shape))),
      channels: xs.map(channelsOf),
    });

  const pack = (xs: readonly Tensor[]): Tensor => {
    check('pack', xs.length > 0, 'need a tensor');
    if (xs.length > MOST_INPUTS) return pack(chunks(xs).map(pack));
    return flatten(xs, [xs.reduce((total, x) => total + sizeOf(x.shape), 0)]);
  };

  const concat = (xs: readonly Tensor[]): Tensor => {
    const [first] = xs;
    check('concat', first !== undefined, 'need a tensor');
    const leading = first!.shape.slice(0, -1);
    const shapes = xs.map(({ shape }) => shape);
    check(
      'concat',
      shapes.every((shape) => shape.slice(0, -1).join() === leading.join()),
      'rows must match',
      ...shapes,
    );
    if (xs.length > MOST_INPUTS) return concat(chunks(xs).map(concat));
    const ends = runningTotals(xs.map(channelsOf));
    return run(concatProgram(xs.length), [...leading, ends.at(-1)!], xs, { ends });
  };

  return {
    reshape: (x, shape) => {
      check('reshape', sizeOf(x.shape) === sizeOf(shape), 'sizes must be equal', x.shape, shape);
      return sameLayout(x.shape, shape) ? view(x, shape) : flatten([x], shape);
    },
    concat,
    sliceChannels: (x, start, size) => {
      check('sliceChannels', start >= 0 && start + size <= channelsOf(x), `no channels ${start} + ${size}`, x.shape);
      const shape = [...x.shape.slice(0, -1), size];
      return run(SLICE, shape, [x], { start: [start], quads: [layoutOf(x.shape).quads] });
    },
    padChannels: (x, before, after) => {
      checkChannelPadding('padChannels', x.shape, before, after);
      const shape = [...x.shape.slice(0, -1), before + channelsOf(x) + after];
      return run(PAD, shape, [x], { before: [before], quads: [layoutOf(x.shape).quads] });
    },
    pack,
  };
}

function chunks<T>(xs: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(xs.length / MOST_INPUTS) }, (_, k) =>
    xs.slice(k * MOST_INPUTS, (k + 1) * MOST_INPUTS),
  );
}
