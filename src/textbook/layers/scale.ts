import { exact, maths } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const scale = kindPage('scale', {
  title: { en: 'Scale', es: 'Escala' },
  alsoFoundBy: { en: 'lambda scaled skip', es: 'lambda salto escalado' },
  what: {
    en: 'Every value is multiplied by one fixed number, and so is every gradient on its way back. Nothing is learned.',
    es: 'Cada valor se multiplica por un número fijo, y también cada gradiente en su camino de vuelta. No se aprende nada.',
  },
  why: {
    en: 'It is there for an experiment: put λ on every skip connection, and after L blocks the gradient carries λ to the power of L. Below 1 it vanishes, above 1 it explodes.',
    es: 'Está para un experimento: con λ en cada conexión de salto, después de L bloques el gradiente lleva λ elevado a L. Por debajo de 1 se desvanece; por encima, explota.',
  },
  formulas: (at) => [
    {
      says: says.definition,
      general: maths`y = λ x`,
      numbers: at && [maths`y = ${exact(at.config.factor)} · x`],
    },
    {
      says: { en: 'Through 54 blocks (ResNet-110)', es: 'A través de 54 bloques (ResNet-110)' },
      general: maths`λ^L`,
      numbers: at && [
        maths`${exact(at.config.factor)}^{${54}} = ${{ tag: 'mn', value: at.config.factor ** 54, form: 'measured' }}`,
      ],
    },
  ],
  statements: ['4.3'],
  papers: ['identity2016'],
  misunderstandings: [
    {
      thought: {
        en: 'Half of x is still most of a skip connection.',
        es: 'La mitad de x todavía es casi una conexión de salto.',
      },
      is: {
        en: 'With λ = 0.5 and F(x) halved as well, without which it did not learn, ResNet-110 went from 6.6 % to 12.4 % error on CIFAR-10: only the identity keeps the gradient through many blocks.',
        es: 'Con λ = 0,5 y F(x) también a la mitad, sin lo cual no aprendía, ResNet-110 pasó de 6,6 % a 12,4 % de error en CIFAR-10: solo la identidad conserva el gradiente a través de muchos bloques.',
      },
    },
  ],
  related: ['add', 'residual', 'vanishingGradients'],
  labs: ['scaled-skip'],
});
