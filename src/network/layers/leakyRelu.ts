import { activation } from './activation';
import { real } from './fields';

/** max(x, slope · x): Maas, Hannun & Ng 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models". */
export const leakyRelu = activation({
  name: 'leakyRelu',
  function: 'leakyRelu',
  title: { en: 'leaky ReLU', es: 'ReLU con fuga' },
  summary: {
    en: 'Keeps what is positive and lets a little of the negative through, so that no unit dies.',
    es: 'Conserva lo positivo y deja pasar un poco de lo negativo, para que ninguna unidad muera.',
  },
  fields: { slope: real({ en: 'Slope below 0', es: 'Pendiente bajo 0' }, { min: 0, max: 1 }, 0.01) },
  label: ({ slope }) => ({ en: `leaky ReLU, ${slope}`, es: `ReLU con fuga, ${slope}` }),
  parameter: ({ slope }) => slope,
  symbol: { en: 'LReLU', es: 'LReLU' },
  formula: ({ slope }) => `LReLU(x) = max(x, ${slope} · x)`,
  // He et al. 2015, section 2.2, equation 15.
  meanSquare: ({ slope }) => (1 + slope ** 2) / 2,
});
