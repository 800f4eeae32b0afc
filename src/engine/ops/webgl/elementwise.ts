import { ACTIVATIONS as FORMULAS, SCALED_TANH } from '../../../network/activations';
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

/** Of P(t) below, from t⁰ on. */
const TAIL = [
  0.119625165, 0.120816906, 0.0995229662, 0.129843779, -0.0560966439, 0.208965508, -0.158714195, 0.0360364548,
];

/**
 * Φ(x), the standard normal distribution. Below 0 it is bell(x) t P(t) with t = 1 / (1 + 0.3 |x|): the polynomial was
 * fitted to the least largest relative error for |x| < 13.3; it is 1.3e-7. Beyond, the exponential is no normal number.
 */
const NORMAL = `
vec4 bell(vec4 x) { return exp(-0.5 * min(x * x, vec4(174.0))); }
vec4 normalCdf(vec4 x) {
  vec4 t = 1.0 / (1.0 + 0.3 * abs(x));
  vec4 tail = t * (${TAIL.reduceRight((sum, factor) => `${factor} + t * (${sum})`, '0.0')}) * bell(x);
  return mix(1.0 - tail, tail, lessThan(x, vec4(0.0)));
}`;

/** The exponential of a number above 0 could overflow. */
const LOGISTIC = `
vec4 logistic(vec4 x) {
  vec4 e = exp(-abs(x));
  return mix(vec4(1.0), e, lessThan(x, vec4(0.0))) / (1.0 + e);
}`;

const HELPERS = [TANH, NORMAL, LOGISTIC].join('\n');

const A = SCALED_TANH.amplitude;
const S = SCALED_TANH.slope;

interface Activation {
  readonly f: string;
  /** f'(x) written with what `activateGrad` takes: y = f(x), or x. */
  readonly derivative: string;
}

/** Of a vector `x`. max(x, 0) may turn NaN into 0 and so hide that a network diverged. */
export const RELU = 'mix(vec4(0.0), x, either(greaterThan(x, vec4(0.0)), isNaN(x)))';
const ADD_AND_RECTIFY = defineProgram(
  ['a', 'b'],
  {},
  `vec4 value(int i, int row, int quad) { vec4 x = aAt(i) + bAt(i); return ${RELU}; }`,
);

/** `p` is the parameter. */
const ACTIVATIONS: Record<ActivationName, Activation> = {
  relu: {
    f: RELU,
    derivative: 'vec4(greaterThan(y, vec4(0.0)))',
  },
  clippedRelu: {
    f: `mix(${RELU}, vec4(p), greaterThan(x, vec4(p)))`,
    derivative: 'vec4(greaterThan(y, vec4(0.0))) * vec4(lessThan(y, vec4(p)))',
  },
  leakyRelu: {
    f: 'mix(p * x, x, greaterThan(x, vec4(0.0)))',
    derivative: 'mix(vec4(p), vec4(1.0), greaterThan(y, vec4(0.0)))',
  },
  // e^x - 1 = tanh(x / 2) (e^x + 1) keeps its digits near 0.
  elu: {
    f: 'mix(p * steadyTanh(0.5 * x) * (1.0 + exp(mix(x, vec4(0.0), greaterThan(x, vec4(0.0))))), x, greaterThan(x, vec4(0.0)))',
    derivative: 'mix(y + p, vec4(1.0), greaterThan(y, vec4(0.0)))',
  },
  gelu: { f: 'x * normalCdf(x)', derivative: `(normalCdf(x) + ${1 / Math.sqrt(2 * Math.PI)} * x * bell(x))` },
  silu: { f: 'x * logistic(x)', derivative: '(logistic(x) * (1.0 + x * logistic(-x)))' },
  tanh: { f: 'steadyTanh(x)', derivative: '(1.0 - y * y)' },
  scaledTanh: { f: `${A} * steadyTanh(${S} * x)`, derivative: `(${S} / ${A}) * (${A} - y) * (${A} + y)` },
  sigmoid: { f: '1.0 / (1.0 + exp(-x))', derivative: 'y * (1.0 - y)' },
};

const programs = <P>(make: (name: ActivationName) => P): Record<ActivationName, P> => ({
  relu: make('relu'),
  clippedRelu: make('clippedRelu'),
  leakyRelu: make('leakyRelu'),
  elu: make('elu'),
  gelu: make('gelu'),
  silu: make('silu'),
  tanh: make('tanh'),
  scaledTanh: make('scaledTanh'),
  sigmoid: make('sigmoid'),
});

const ACTIVATE = programs((name) =>
  defineProgram(
    ['x'],
    { p: 'float' },
    `${HELPERS}
vec4 value(int i, int row, int quad) { vec4 x = xAt(i); return ${ACTIVATIONS[name].f}; }`,
  ),
);
const ACTIVATE_GRAD = programs((name) => {
  const at = FORMULAS[name].derivativeOf === 'output' ? 'y' : 'x';
  return defineProgram(
    ['dy', at],
    { p: 'float' },
    `${HELPERS}
vec4 value(int i, int row, int quad) { vec4 ${at} = ${at}At(i); return dyAt(i) * ${ACTIVATIONS[name].derivative}; }`,
  );
});

type ElementwiseOps = Pick<Ops, 'add' | 'mul' | 'scale' | 'mulChannels' | 'addChannels' | 'activate' | 'activateGrad'>;

export function elementwiseOps({ run }: Memory): ElementwiseOps {
  return {
    add: (a, b, rectify = false) => {
      checkSameShape('add', a.shape, b.shape);
      return run(rectify ? ADD_AND_RECTIFY : ADD, a.shape, [a, b], {});
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
    activate: (name, x, parameter = 0) => run(ACTIVATE[name], x.shape, [x], { p: [parameter] }),
    activateGrad: (name, dy, at, parameter = 0) => {
      checkSameShape('activateGrad', dy.shape, at.shape);
      return run(ACTIVATE_GRAD[name], at.shape, [dy, at], { p: [parameter] });
    },
  };
}
