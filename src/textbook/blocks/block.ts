import { weightedIn } from '../groups';
import { maths } from '../maths';
import { added } from '../numbers';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const block = blockPage('block', {
  id: 'block',
  title: { en: 'Block', es: 'Bloque' },
  alsoFoundBy: { en: 'plain block vgg', es: 'bloque simple vgg' },
  what: {
    en: 'Layers that belong together and are drawn and folded as one: VGG’s convolutions up to a pooling, or a plain block, which is a residual block without its skip connection.',
    es: 'Capas que van juntas y se dibujan y pliegan como una sola: las convoluciones de VGG hasta un pooling, o un bloque simple, que es un bloque residual sin su conexión de salto.',
  },
  why: {
    en: 'Deep networks repeat themselves. Whoever knows the block knows the network; and small kernels in a row see as much as one large kernel, with fewer weights and more nonlinearities.',
    es: 'Las redes profundas se repiten. Quien conoce el bloque conoce la red; y varios kernels pequeños seguidos ven tanto como uno grande, con menos pesos y más no linealidades.',
  },
  formulas: ({ group }) => [
    {
      says: { en: 'Three 3×3 against one 7×7, on C channels', es: 'Tres de 3×3 frente a una de 7×7, con C canales' },
      general: maths`3 · 9 C^2 = 27 C^2 < 49 C^2`,
      numbers: group && [],
    },
    {
      says: says.parameters,
      general: maths`P = ∑ P_i`,
      numbers: group && [
        added(
          weightedIn(group).map(({ trainable }) => trainable),
          weightedIn(group).reduce((total, { trainable }) => total + trainable, 0),
        ),
      ],
    },
    { says: says.macs, general: maths`M = ∑ M_i`, numbers: group && [maths`M = ${totalOf(group, 'macs')}`] },
  ],
  statements: ['2.1', '2.3'],
  papers: ['simonyan2015', 'he2016'],
  misunderstandings: [
    {
      thought: {
        en: 'VGG16 reduced the receptive field of the network.',
        es: 'VGG16 redujo el campo receptivo de la red.',
      },
      is: {
        en: 'Of each filter, from 11×11 to 3×3. Its last map sees 212 pixels, AlexNet’s 195.',
        es: 'El de cada filtro, de 11×11 a 3×3. Su último mapa ve 212 píxeles; el de AlexNet, 195.',
      },
    },
  ],
  related: ['stage', 'residual', 'receptiveField', 'conv2d', 'degradation'],
  labs: ['three-small-kernels', 'degradation'],
});
