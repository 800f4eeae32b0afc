import { sameButDecimals } from '../text';
import { activation } from './activation';
import { real } from './fields';

/** max(x, slope · x): Maas, Hannun & Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models". */
export const leakyRelu = activation({
  name: 'leakyRelu',
  function: 'leakyRelu',
  title: { en: 'leaky ReLU', es: 'leaky ReLU' },
  fields: { slope: real({ en: 'Slope below 0', es: 'Pendiente si x < 0' }, { min: 0, max: 1 }, 0.01) },
  label: ({ slope }) => sameButDecimals(`leaky ReLU, ${slope}`),
  parameter: ({ slope }) => slope,
  symbol: { en: 'LReLU', es: 'LReLU' },
  formula: ({ slope }) => `LReLU(x) = max(x, ${slope} · x)`,
  // He et al. 2015, section 2.2, equation 15.
  meanSquare: ({ slope }) => (1 + slope ** 2) / 2,
});
