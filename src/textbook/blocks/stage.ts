import { weightedIn } from '../groups';
import { maths } from '../maths';
import { added } from '../numbers';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const stage = blockPage('stage', {
  id: 'stage',
  title: { en: 'Stage', es: 'Etapa' },
  alsoFoundBy: { en: 'conv2_x block 1 2 3 4', es: 'conv2_x bloque 1 2 3 4' },
  what: {
    en: 'Blocks in a row that work at one resolution. From stage to stage the maps are halved and the filters doubled. ResNet’s four stages, conv2_x to conv5_x, are the “blocks 1 to 4” of the talk.',
    es: 'Bloques seguidos que trabajan con una misma resolución. De etapa en etapa los mapas se reducen a la mitad y los filtros se duplican. Las cuatro etapas de ResNet, de conv2_x a conv5_x, son los «bloques 1 a 4» de la charla.',
  },
  why: {
    en: 'Half the side and twice the channels leave the cost of a layer as it was, so every stage costs about the same. What is said about place gives way to what is said about content.',
    es: 'La mitad del lado y el doble de canales dejan igual el costo de una capa, así que todas las etapas cuestan casi lo mismo. Lo que se sabe del lugar cede ante lo que se sabe del contenido.',
  },
  formulas: ({ group }) => [
    {
      says: { en: 'Cost of a layer of the next stage', es: 'Costo de una capa de la etapa siguiente' },
      general: maths`(H / 2) (W / 2) · k^2 (2 C) (2 C) = H W · k^2 C^2`,
      numbers: group && [],
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
  statements: ['4.6', '4.7'],
  papers: ['he2016', 'simonyan2015'],
  misunderstandings: [
    {
      thought: { en: 'ResNet-50 has four blocks.', es: 'ResNet-50 tiene cuatro bloques.' },
      is: {
        en: 'It has four stages of 3, 4, 6 and 3 blocks: sixteen blocks of three convolutions each.',
        es: 'Tiene cuatro etapas de 3, 4, 6 y 3 bloques: dieciséis bloques de tres convoluciones cada uno.',
      },
    },
  ],
  related: ['residual', 'bottleneck', 'shortcut', 'cost'],
  labs: ['deleted-block'],
});
