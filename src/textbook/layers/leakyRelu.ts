import { gain } from '../activation';
import { exact, maths } from '../maths';
import { examples } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const leakyRelu = kindPage('leakyRelu', {
  title: { en: 'Leaky ReLU', es: 'Leaky ReLU' },
  what: {
    en: 'A ReLU that lets a small share of the negative values through.',
    es: 'Una ReLU que deja pasar una pequeña parte de los valores negativos.',
  },
  why: {
    en: 'The gradient is never exactly 0, so no unit can die. In practice it is about as accurate as ReLU.',
    es: 'El gradiente nunca es exactamente 0, así que ninguna unidad puede morir. En la práctica es casi tan exacta como la ReLU.',
  },
  formulas: (at) => [
    {
      says: says.definition,
      general: maths`f(x) = max(a x, x)`,
      numbers: at && [maths`f(x) = max(${exact(at.config.slope)} · x, x)`],
    },
    examples('leakyRelu', 'f', at?.config.slope ?? 0.01),
    gain((1 + (at?.config.slope ?? 0.01) ** 2) / 2),
  ],
  statements: ['1.3'],
  papers: ['maas2013', 'he2015'],
  misunderstandings: [
    {
      thought: { en: 'The slope below 0 is learned.', es: 'La pendiente bajo 0 se aprende.' },
      is: {
        en: 'Here it is fixed. The variant that learns it is PReLU (He et al. 2015).',
        es: 'Aquí es fija. La variante que la aprende es PReLU (He et al. 2015).',
      },
    },
  ],
  related: ['relu', 'elu', 'nonlinearity', 'initialisation'],
  labs: [],
});
