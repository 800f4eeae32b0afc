import type { GroupRole } from '../../network/definition';
import { same, type Text } from '../../network/text';
import type { Messages } from '../text';

/** Words of the page of a group. Parameters that are numbers come formatted. */
export const group = {
  inside: { en: 'Inside', es: 'Por dentro' },
  blocks: { en: 'Blocks', es: 'Bloques' },
  layers: { en: 'Layers', es: 'Capas' },
  skip: { en: 'Skip connection', es: 'Conexión de salto' },
  identityNote: { en: 'x is added as it is: no weights', es: 'x se suma tal cual: sin pesos' },
  zeroPaddingNote: {
    en: 'x with zeros in the new channels: no weights',
    es: 'x con ceros en los canales nuevos: sin pesos',
  },
  projectionNote: {
    en: 'layers with weights of their own give x the new shape',
    es: 'capas con pesos propios dan a x la forma nueva',
  },
  loss: { en: 'Weight of its loss', es: 'Peso de su pérdida' },
  leaves: { en: 'What leaves it', es: 'Lo que sale' },
  showGradients: { en: 'Show gradients', es: 'Ver gradientes' },
  unfold: { en: 'Unfold', es: 'Desplegar' },
  fold: { en: 'Fold', es: 'Plegar' },
  x: same('x'),
  change: same('F(x)'),
  sum: same('F(x) + x'),
  side: { en: 'concat', es: 'concat' },
} as const satisfies Messages;

/** What a group of each role is, in two sentences. */
const ABOUT: Record<GroupRole, Text> = {
  stage: {
    en: 'Blocks in a row that work on maps of one size. From stage to stage maps get smaller and channels more, so each value sees more of the picture.',
    es: 'Bloques seguidos que trabajan con mapas de un mismo tamaño. De etapa en etapa los mapas se achican y los canales aumentan, así que cada valor ve más de la imagen.',
  },
  residual: {
    en: 'The layers compute a change F(x), and the skip connection adds the input to it. Backward, the addition gives the gradient to both ways, so it arrives even where the layers weaken it.',
    es: 'Las capas calculan un cambio F(x), y la conexión de salto le suma la entrada. Hacia atrás, la suma entrega el gradiente a los dos caminos, así que llega aunque las capas lo debiliten.',
  },
  shortcut: {
    en: 'The way around the layers of a residual block. What it carries is added to what they compute.',
    es: 'El camino que rodea las capas de un bloque residual. Lo que lleva se suma a lo que ellas calculan.',
  },
  inception: {
    en: 'Kernels of several sizes look at the same input side by side, and their channels are joined. Where 1×1 convolutions come first, they reduce the channels and save most of the computation.',
    es: 'Kernels de varios tamaños miran la misma entrada en paralelo, y sus canales se unen. Donde van primero, las convoluciones 1×1 reducen los canales y ahorran la mayor parte del cálculo.',
  },
  auxiliary: {
    en: 'A small classifier halfway through the network, used in training only. Its loss gives the early layers a gradient that has not come all the way from the end.',
    es: 'Un clasificador pequeño a mitad de la red, que solo se usa al entrenar. Su pérdida da a las primeras capas un gradiente que no viene desde el final.',
  },
  block: {
    en: 'Layers that belong together and that the network names as one. Unfolded, each has a card of its own.',
    es: 'Capas que van juntas y que la red nombra como una sola. Desplegado, cada una tiene su tarjeta.',
  },
};

export const aboutRole = (role: GroupRole): Text => ABOUT[role];
