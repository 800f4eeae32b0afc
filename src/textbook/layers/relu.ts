import { relu as kind } from '../../network/layers/relu';
import { gain } from '../activation';
import { maths } from '../maths';
import { shareOfZeros } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const relu = kindPage('relu', {
  title: { en: 'ReLU', es: 'ReLU' },
  alsoFoundBy: { en: 'rectifier rectified linear unit dead', es: 'rectificador unidad muerta' },
  what: {
    en: 'Negative values become 0, positive ones go on as they are. The gradient passes where the value was positive and stops where it was not.',
    es: 'Los valores negativos pasan a ser 0; los positivos siguen igual. El gradiente pasa donde el valor era positivo y se detiene donde no lo era.',
  },
  why: {
    en: 'A network needs a nonlinearity, and this one has slope 1 wherever it is on: gradients do not shrink in it, as they do in the flat ends of sigmoid and tanh. It is also the cheapest.',
    es: 'Una red necesita una no linealidad, y esta tiene pendiente 1 donde está activa: en ella los gradientes no se encogen, como sí lo hacen en los extremos planos de la sigmoide y de la tanh. Además, es la más barata.',
  },
  formulas: (at, { snapshot }) => [
    {
      says: says.definition,
      general: maths`f(x) = max(0, x)`,
      numbers: at && [],
    },
    shareOfZeros(at?.node ?? null, snapshot),
    gain(kind.activation?.meanSquare?.({}) ?? null),
  ],
  statements: ['1.2', '1.3'],
  papers: ['krizhevsky2012', 'jarrett2009', 'nairHinton2010', 'he2015'],
  misunderstandings: [
    {
      thought: { en: 'AlexNet was the first network with it.', es: 'AlexNet fue la primera red que la usó.' },
      is: {
        en: 'Jarrett et al. used a rectifier in 2009, Nair & Hinton ReLU in 2010. AlexNet made it known by winning ImageNet.',
        es: 'Jarrett et al. usaron un rectificador en 2009, y Nair y Hinton la ReLU en 2010. AlexNet la hizo conocida al ganar ImageNet.',
      },
    },
    {
      thought: {
        en: 'It always learns several times faster than tanh.',
        es: 'Siempre aprende varias veces más rápido que la tanh.',
      },
      is: {
        en: 'The factor six is of one network on CIFAR-10. With the starting weights of today, tanh is about as fast in the lab of this page.',
        es: 'El factor seis es de una sola red con CIFAR-10. Con los pesos iniciales de hoy, la tanh es casi igual de rápida en el experimento de esta página.',
      },
    },
    {
      thought: { en: 'A zero is a dead unit.', es: 'Un cero es una unidad muerta.' },
      is: {
        en: 'About half of the values are 0 in any healthy network. Dead is a channel that is 0 for every picture: no gradient reaches its weights any more.',
        es: 'Cerca de la mitad de los valores es 0 en cualquier red sana. Muerto está un canal que es 0 para toda imagen: ya ningún gradiente llega a sus pesos.',
      },
    },
  ],
  related: ['nonlinearity', 'clippedRelu', 'leakyRelu', 'initialisation', 'vanishingGradients', 'sigmoid'],
  labs: ['activations', 'dead-branch'],
});
