import { LIMITS } from '../limits';
import { sizeOf } from '../shape';
import { table, whole } from './fields';
import { defineKind, only, weightOf } from './kind';
import { explained, meet, partOf, readAll } from './reading';
import { noPixel } from './receptiveField';

/**
 * LeNet's output: one radial basis unit per class, y_i = sum_j (x_j - w_ij)^2, whose centres are fixed pictures of the
 * characters (-1 and +1). The smallest y wins. LeCun et al. 1998, section II-B.
 */
export const rbf = defineKind({
  name: 'rbf',
  family: 'dense',
  text: {
    title: { en: 'RBF output', es: 'Salida RBF' },
  },
  inputs: { min: 1, max: 1 },
  fields: {
    units: whole({ en: 'Units', es: 'Unidades' }, LIMITS.channels),
    /** One row of zeros (for -1) and ones (for +1) per unit. */
    centres: table(
      { en: 'Centres', es: 'Centros' },
      { min: 0, max: 1 },
      { rows: LIMITS.channels.max, columns: LIMITS.channels.max },
    ),
  },
  label: ({ units }) => ({ en: `RBF ${units}`, es: `RBF ${units}` }),
  outputShape({ units, centres }, [input = []]) {
    if (input.length !== 1) return { code: 'needsVector', found: input };
    if (!centres || centres.length !== units)
      return { code: 'connectionsMismatch', filters: units, rows: centres?.length ?? 0 };
    const odd = centres.find((row) => row.length !== sizeOf(input));
    return odd ? { code: 'centresMismatch', features: odd.length, expected: sizeOf(input) } : [units];
  },
  weights: ({ units, centres }, [input = []]) => [
    {
      name: 'centres',
      shape: [units, sizeOf(input)],
      initial: { type: 'values', values: (centres ?? []).flat().map((bit) => 2 * bit - 1) },
      channelAxis: 'first',
      trainable: false,
      decays: false,
    },
  ],
  macs: ({ units }, [input = []]) => units * sizeOf(input),
  window: noPixel,
  forward: (ops, { inputs, weights }) => ops.squaredDistances(only(inputs), weightOf(weights, 'centres')),
  explain(_config, call) {
    const terms = meet(readAll(call), partOf(call, 'centres'));
    const result = terms.reduce((sum, { value, weight }) => sum + (value - weight) ** 2, 0);
    return explained({ type: 'squaredDifferences', terms, result });
  },
  backward: (ops, { inputs, weights, wanted }, dy) => ({
    inputs: [wanted[0] ? ops.squaredDistancesGrad(dy, only(inputs), weightOf(weights, 'centres')) : null],
    weights: {},
  }),
});
