import { isBottleneck, weightedIn } from '../groups';
import { fraction, maths } from '../maths';
import { added } from '../numbers';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const residual = blockPage('residual', {
  id: 'residual',
  isForm: (group) => !isBottleneck(group),
  title: { en: 'Residual block', es: 'Bloque residual' },
  alsoFoundBy: { en: 'skip connection resnet basic block', es: 'conexión de salto resnet bloque básico' },
  what: {
    en: 'Two 3×3 convolutions with a path around them. The block’s output is what they compute, plus the input as it was: H(x) = F(x) + x, and then a ReLU.',
    es: 'Dos convoluciones de 3×3 con un camino que las rodea. La salida del bloque es lo que ellas calculan más la entrada tal cual: H(x) = F(x) + x, y luego una ReLU.',
  },
  why: {
    en: 'A block that has nothing to add can leave x alone by making F small, which is easier than learning to copy. And the gradient goes around the convolutions unchanged, so depth no longer stops it.',
    es: 'Un bloque que no tiene nada que agregar puede dejar x como está haciendo F pequeña, lo que es más fácil que aprender a copiar. Y el gradiente rodea las convoluciones sin cambios: la profundidad ya no lo detiene.',
  },
  formulas: ({ group }) => [
    { says: says.definition, general: maths`H(x) = F(x) + x, F(x) = H(x) − x`, numbers: group && [] },
    {
      says: says.gradient,
      general: maths`${fraction('∂L', '∂x')} = ${fraction('∂L', '∂H')} (1 + ${fraction('∂F', '∂x')})`,
      numbers: group && [],
      where: { en: 'Where the ReLU after the sum is on.', es: 'Donde está activa la ReLU que sigue a la suma.' },
    },
    {
      says: says.macs,
      general: maths`M = ∑ M_i`,
      numbers: group && [
        added(
          weightedIn(group).map(({ macs }) => macs),
          totalOf(group, 'macs'),
        ),
      ],
    },
    { says: says.parameters, general: maths`P = ∑ P_i`, numbers: group && [maths`P = ${totalOf(group, 'trainable')}`] },
  ],
  statements: ['4.2', '4.3', '4.4', '4.5'],
  papers: ['he2016', 'identity2016', 'veit2016'],
  misunderstandings: [
    {
      thought: {
        en: 'Skip connections were made against vanishing gradients.',
        es: 'Las conexiones de salto se hicieron contra los gradientes que se desvanecen.',
      },
      is: {
        en: 'The paper says that its plain networks with batch norm had healthy gradients, and names degradation. Later work found that batch norm without skips makes gradients explode, which skips cure.',
        es: 'El artículo dice que sus redes simples con normalización por lotes tenían gradientes sanos, y habla de degradación. Trabajos posteriores vieron que sin saltos la normalización por lotes hace explotar los gradientes, y los saltos lo curan.',
      },
    },
    {
      thought: {
        en: 'The network chooses between the path and the skip.',
        es: 'La red elige entre la rama y el salto.',
      },
      is: {
        en: 'Both always count: it learns how large F is beside x. The tab “Residual” shows the ratio.',
        es: 'Las dos cuentan siempre: aprende qué tan grande es F al lado de x. La pestaña «Residuo» muestra la razón.',
      },
    },
    {
      thought: {
        en: 'Receptive fields cannot be told through skips.',
        es: 'El campo receptivo no se puede calcular a través de los saltos.',
      },
      is: {
        en: 'It is the union of the fields of both paths. ResNet-50 of the paper sees 483 pixels, PyTorch’s 427, since it halves the image a layer later.',
        es: 'Es la unión de los campos de ambos caminos. La ResNet-50 del artículo ve 483 píxeles; la de PyTorch, 427, porque reduce la imagen una capa después.',
      },
    },
  ],
  related: ['add', 'bottleneck', 'shortcut', 'degradation', 'vanishingGradients', 'stage'],
  labs: ['degradation', 'zero-gamma', 'dead-branch', 'deleted-block', 'shattered-gradients'],
});
