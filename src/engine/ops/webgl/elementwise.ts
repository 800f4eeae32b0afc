import type { ActivationName, Ops } from '../../../network/ops';
import { checkSameShape } from '../check';
import { checkPerChannel } from './check';
import type { Memory } from './memory';
import { defineProgram } from './program';

const ADD = defineProgram(['a', 'b'], {}, 'vec4 value(int i, int row, int quad) { return aAt(i) + bAt(i); }');
const MUL = defineProgram(['a', 'b'], {}, 'vec4 value(int i, int row, int quad) { return aAt(i) * bAt(i); }');
const SCALE = defineProgram(
  ['x'],
  { factor: 'float' },
  'vec4 value(int i, int row, int quad) { return factor * xAt(i); }',
);
const ADD_CHANNELS = defineProgram(
  ['x', 'v'],
  {},
  'vec4 value(int i, int row, int quad) { return xAt(i) + vAt(quad); }',
);
const MUL_CHANNELS = defineProgram(
  ['x', 'v'],
  {},
  'vec4 value(int i, int row, int quad) { return xAt(i) * vAt(quad); }',
);

/**
 * The built-in tanh overflows on some drivers. This one divides exponentials that can't; near zero, where their
 * difference would lose its digits, it is the Taylor series, whose first term left out is 1382/155925 x^11 (relative
 * error below 6e-8 at 0.3).
 */
const TANH = `
vec4 steadyTanh(vec4 x) {
  vec4 decay = exp(-2.0 * abs(x));
  vec4 s = x * x;
  vec4 series = x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 + s * (-17.0 / 315.0 + s * (62.0 / 2835.0)))));
  return mix(sign(x) * (1.0 - decay) / (1.0 + decay), series, lessThan(abs(x), vec4(0.3)));
}`;

/** f(x) = A tanh(S x), see `reference/elementwise.ts`. */
const A = '1.7159';
const S = '(2.0 / 3.0)';

interface Activation {
  readonly f: string;
  /** f'(x) written with y = f(x). */
  readonly derivative: string;
}

/** Of a vector `x`. max(x, 0) may turn NaN into 0 and so hide that a network diverged. */
export const RELU = 'mix(vec4(0.0), x, either(greaterThan(x, vec4(0.0)), isNaN(x)))';

const ACTIVATIONS: Record<ActivationName, Activation> = {
  relu: {
    f: RELU,
    derivative: 'vec4(greaterThan(y, vec4(0.0)))',
  },
  tanh: { f: 'steadyTanh(x)', derivative: '(1.0 - y * y)' },
  scaledTanh: { f: `${A} * steadyTanh(${S} * x)`, derivative: `(${S} / ${A}) * (${A} - y) * (${A} + y)` },
  sigmoid: { f: '1.0 / (1.0 + exp(-x))', derivative: 'y * (1.0 - y)' },
};

const activationPrograms = (make: (activation: Activation) => ReturnType<typeof defineProgram<never>>) => ({
  relu: make(ACTIVATIONS.relu),
  tanh: make(ACTIVATIONS.tanh),
  scaledTanh: make(ACTIVATIONS.scaledTanh),
  sigmoid: make(ACTIVATIONS.sigmoid),
});

const ACTIVATE = activationPrograms(({ f }) =>
  defineProgram(['x'], {}, `${TANH}\nvec4 value(int i, int row, int quad) { vec4 x = xAt(i); return ${f}; }`),
);
const ACTIVATE_GRAD = activationPrograms(({ derivative }) =>
  defineProgram(
    ['dy', 'y'],
    {},
    `vec4 value(int i, int row, int quad) { vec4 y = yAt(i); return dyAt(i) * ${derivative}; }`,
  ),
);

type ElementwiseOps = Pick<Ops, 'add' | 'mul' | 'scale' | 'mulChannels' | 'addChannels' | 'activate' | 'activateGrad'>;

export function elementwiseOps({ run }: Memory): ElementwiseOps {
  return {
    add: (a, b) => {
      checkSameShape('add', a.shape, b.shape);
      return run(ADD, a.shape, [a, b], {});
    },
    mul: (a, b) => {
      checkSameShape('mul', a.shape, b.shape);
      return run(MUL, a.shape, [a, b], {});
    },
    scale: (x, factor) => run(SCALE, x.shape, [x], { factor: [factor] }),
    mulChannels: (x, v) => {
      checkPerChannel('mulChannels', x.shape, v);
      return run(MUL_CHANNELS, x.shape, [x, v], {});
    },
    addChannels: (x, v) => {
      checkPerChannel('addChannels', x.shape, v);
      return run(ADD_CHANNELS, x.shape, [x, v], {});
    },
    activate: (name, x) => run(ACTIVATE[name], x.shape, [x], {}),
    activateGrad: (name, dy, y) => {
      checkSameShape('activateGrad', dy.shape, y.shape);
      return run(ACTIVATE_GRAD[name], y.shape, [dy, y], {});
    },
  };
}
