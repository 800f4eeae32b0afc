import { sizeOf } from '../shape';
import { sameButDecimals } from '../text';
import { real } from './fields';
import { defineKind, only } from './kind';
import { explainIdentity } from './reading';
import { samePixel } from './receptiveField';

/**
 * Inverted dropout: in training each value is zeroed with probability `rate` and the others grow by 1 / (1 - rate), so
 * that inference changes nothing. The mask comes from the run's seeded generator, the same on every backend.
 */
export const dropout = defineKind({
  name: 'dropout',
  family: 'normalisation',
  text: {
    title: { en: 'Dropout', es: 'Dropout' },
  },
  inputs: { min: 1, max: 1 },
  fields: { rate: real({ en: 'Rate', es: 'Tasa' }, { min: 0, max: 0.95 }, 0.5) },
  label: ({ rate }) => sameButDecimals(`Dropout ${rate}`),
  outputShape: (_config, [input = []]) => input,
  window: samePixel,
  held: ({ rate }, _inputs, output) => (rate > 0 ? { forward: [output] } : { passesInput: true, passesGradient: true }),
  forward(ops, { config: { rate }, inputs, training, random, save }) {
    const x = only(inputs);
    if (!training || rate === 0) return x;
    const generator = random();
    const kept = 1 / (1 - rate);
    const values = new Float32Array(sizeOf(x.shape));
    // `Float32Array.from` takes several times as long.
    for (let i = 0; i < values.length; i++) values[i] = generator.uniform() < rate ? 0 : kept;
    const mask = ops.tensor(x.shape, values);
    save('mask', mask);
    return ops.mul(x, mask);
  },
  explain: explainIdentity,
  backward: (ops, { config: { rate }, training, saved }, dy) => ({
    inputs: [training && rate > 0 ? ops.mul(dy, saved('mask')) : dy],
    weights: {},
  }),
});
