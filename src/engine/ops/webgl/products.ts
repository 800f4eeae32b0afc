import type { Ops, Tensor } from '../../../network/ops';
import { check, checkSameShape } from '../check';
import { checkPerChannel } from './check';
import { layoutOf } from './layout';
import type { Memory } from './memory';
import { defineProgram } from './program';
import { sumEach } from './reductions';

/**
 * Sum over k of a row of `a` times a column of `b`, in the four ways in which the two can be stored. `stored` holds the
 * stored `[rows, quads]` of `a` and of `b`. What is read behind the last row goes to padding, which `program.ts` clears.
 */
const SUMS = {
  // a [m, k], b [k, n]
  plain: `
  int from = row * stored.y;
  int at = quad;
  int k = 0;
  for (; k + 4 <= stored.z; k += 4, at += 4 * stored.w) {
    vec4 v = aAt(from++);
    sum += v.x * bAt(at);
    sum += v.y * bAt(at + stored.w);
    sum += v.z * bAt(at + 2 * stored.w);
    sum += v.w * bAt(at + 3 * stored.w);
  }
  if (k < stored.z) {
    vec4 v = aAt(from);
    sum += v.x * bAt(at);
    if (k + 1 < stored.z) sum += v.y * bAt(at + stored.w);
    if (k + 2 < stored.z) sum += v.z * bAt(at + 2 * stored.w);
  }`,
  // a [m, k], b [n, k]
  transposeB: `
  int first = row * stored.y;
  int at = 4 * quad * stored.w;
  for (int q = 0; q < stored.y; q++, at++) {
    vec4 v = aAt(first + q);
    sum += vec4(
      dot(v, bAt(at)), dot(v, bAt(at + stored.w)), dot(v, bAt(at + 2 * stored.w)), dot(v, bAt(at + 3 * stored.w))
    );
  }`,
  // a [k, m], b [k, n]
  transposeA: `
  int lane = row & 3;
  int first = row / 4;
  ${sumEach('0', 'stored.x', '1', (k) => `laneOf(aAt(${k} * stored.y + first), lane) * bAt(${k} * stored.w + quad)`)}`,
  // a [k, m], b [n, k]
  transposeBoth: `
  int lane = row & 3;
  int first = row / 4;
  int at = 4 * quad * stored.w;
  for (int q = 0; q < stored.w; q++, at++) {
    int from = 4 * q * stored.y + first;
    vec4 v = vec4(
      laneOf(aAt(from), lane), laneOf(aAt(from + stored.y), lane),
      laneOf(aAt(from + 2 * stored.y), lane), laneOf(aAt(from + 3 * stored.y), lane)
    );
    v = mix(vec4(0.0), v, firstLanes(stored.x - 4 * q));
    sum += vec4(
      dot(v, bAt(at)), dot(v, bAt(at + stored.w)), dot(v, bAt(at + 2 * stored.w)), dot(v, bAt(at + 3 * stored.w))
    );
  }`,
};

const product = (sum: string, bias: boolean) =>
  defineProgram(
    bias ? ['a', 'b', 'bias'] : ['a', 'b'],
    { stored: 'ivec4' },
    `vec4 value(int i, int row, int quad) {
  vec4 sum = ${bias ? 'biasAt(quad)' : 'vec4(0.0)'};${sum}
  return sum;
}`,
  );

const withAndWithoutBias = (sum: string) => ({ bias: product(sum, true), plain: product(sum, false) });
const PRODUCTS = {
  plain: withAndWithoutBias(SUMS.plain),
  transposeB: withAndWithoutBias(SUMS.transposeB),
  transposeA: withAndWithoutBias(SUMS.transposeA),
  transposeBoth: withAndWithoutBias(SUMS.transposeBoth),
};

const DISTANCES = defineProgram(
  ['x', 'centres'],
  { quads: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 sum = vec4(0.0);
  int first = row * quads;
  int at = 4 * quad * quads;
  for (int q = 0; q < quads; q++, at++) {
    vec4 v = xAt(first + q);
    vec4 d;
    d = v - centresAt(at);
    sum.x += dot(d, d);
    d = v - centresAt(at + quads);
    sum.y += dot(d, d);
    d = v - centresAt(at + 2 * quads);
    sum.z += dot(d, d);
    d = v - centresAt(at + 3 * quads);
    sum.w += dot(d, d);
  }
  return sum;
}`,
);

const DISTANCES_GRAD = defineProgram(
  ['dy', 'x', 'centres'],
  { classes: 'int', classQuads: 'int' },
  `
vec4 value(int i, int row, int quad) {
  vec4 v = xAt(i);
  vec4 sum = vec4(0.0);
  for (int k = 0; k < classes; k++) {
    sum += laneOf(dyAt(row * classQuads + k / 4), k & 3) * (v - centresAt(k * result.y + quad));
  }
  return 2.0 * sum;
}`,
);

type ProductOps = Pick<Ops, 'matMul' | 'squaredDistances' | 'squaredDistancesGrad'>;

export function productOps({ run }: Memory): ProductOps {
  return {
    matMul: (a, b, { transposeA = false, transposeB = false, bias = null } = {}) => {
      check('matMul', a.shape.length === 2 && b.shape.length === 2, 'operands must be matrices', a.shape, b.shape);
      const [m, ka] = turned(a, transposeA);
      const [kb, n] = turned(b, transposeB);
      check('matMul', ka === kb, 'inner sizes must match', a.shape, b.shape);
      checkPerChannel('matMul', [m, n], bias);
      const way = transposeA ? (transposeB ? 'transposeBoth' : 'transposeA') : transposeB ? 'transposeB' : 'plain';
      const [la, lb] = [layoutOf(a.shape), layoutOf(b.shape)];
      const uniforms = { stored: [la.rows, la.quads, lb.rows, lb.quads] };
      return bias
        ? run(PRODUCTS[way].bias, [m, n], [a, b, bias], uniforms)
        : run(PRODUCTS[way].plain, [m, n], [a, b], uniforms);
    },
    squaredDistances: (x, centres) => {
      check('squaredDistances', x.shape[1] === centres.shape[1], 'features must match', x.shape, centres.shape);
      const shape = [x.shape[0]!, centres.shape[0]!];
      return run(DISTANCES, shape, [x, centres], { quads: [layoutOf(x.shape).quads] });
    },
    squaredDistancesGrad: (dy, x, centres) => {
      checkSameShape('squaredDistancesGrad', dy.shape, [x.shape[0]!, centres.shape[0]!]);
      const { channels, quads } = layoutOf(dy.shape);
      return run(DISTANCES_GRAD, x.shape, [dy, x, centres], { classes: [channels], classQuads: [quads] });
    },
  };
}

function turned({ shape }: Tensor, transpose: boolean): [number, number] {
  const [rows, columns] = shape as readonly [number, number];
  return transpose ? [columns, rows] : [rows, columns];
}
