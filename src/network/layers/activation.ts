import { ACTIVATIONS } from '../activations';
import { sameButDecimals, type Text } from '../text';
import type { ConfigOf, Fields } from './fields';
import { type Activation, defineKind, only } from './kind';
import { explained, read } from './reading';
import { samePixel } from './receptiveField';

interface ActivationKind<Name extends string, F extends Fields> extends Omit<Activation<ConfigOf<F>>, 'formula'> {
  readonly name: Name;
  readonly title: Text;
  readonly fields: F;
  /** The title by default. */
  readonly label?: (config: ConfigOf<F>) => Text;
  readonly formula: (config: ConfigOf<F>) => string;
}

/**
 * The shape shared by all elementwise activations: no weights, and a derivative for which input or output is enough.
 */
export function activation<const Name extends string, F extends Fields>({
  name,
  title,
  fields,
  label = () => title,
  formula,
  ...traits
}: ActivationKind<Name, F>) {
  const { f, derivativeOf } = ACTIVATIONS[traits.function];
  const parameterOf = (config: ConfigOf<F>): number => traits.parameter?.(config) ?? 0;
  return defineKind<Name, F>({
    name,
    family: 'activation',
    text: { title },
    inputs: { min: 1, max: 1 },
    fields,
    label,
    activation: { ...traits, formula: (config) => sameButDecimals(formula(config)) },
    outputShape: (_config, [input = []]) => input,
    window: samePixel,
    forward: (ops, { config, inputs }) => ops.activate(traits.function, only(inputs), parameterOf(config)),
    explain(config, call, at) {
      const reading = read(call, at);
      return explained({ type: 'function', reading, result: f(reading.value, parameterOf(config)) });
    },
    backward(ops, { config, inputs, output }, dy) {
      const at = derivativeOf === 'output' ? output : only(inputs);
      return { inputs: [ops.activateGrad(traits.function, dy, at, parameterOf(config))], weights: {} };
    },
  });
}
