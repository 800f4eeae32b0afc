import { fraction, maths, root } from '../maths';
import { positionsOf } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const groupNorm = kindPage('groupNorm', {
  title: { en: 'Group normalization', es: 'Normalización por grupos' },
  alsoFoundBy: { en: 'instance norm', es: 'normalización por instancia' },
  what: {
    en: 'The channels are dealt into groups of neighbours. Each example centres and scales each group with the group’s own mean and variance; then a learned γ and β per channel.',
    es: 'Los canales se reparten en grupos de vecinos. Cada ejemplo centra y escala cada grupo con la media y la varianza del propio grupo; luego, una γ y una β aprendidas por canal.',
  },
  why: {
    en: 'Batch norm gets worse when batches are small, because its mean and variance become noisy. Group norm does not look at the batch at all.',
    es: 'La normalización por lotes empeora con lotes pequeños, porque su media y su varianza se vuelven ruidosas. La normalización por grupos no mira el lote.',
  },
  formulas(at) {
    const channels = at?.input[at.input.length - 1] ?? 0;
    const groups = at?.config.groups ?? 1;
    const positions = positionsOf(at?.input ?? []);
    return [
      {
        says: says.definition,
        general: maths`y = γ ${fraction('x − μ_g', root('σ_g^2 + ε'))} + β`,
        numbers: at && [maths`m = ${positions} · ${channels} / ${groups} = ${(positions * channels) / groups}`],
        where: {
          en: 'g: group of channels, m: values of one group in one picture.',
          es: 'g: grupo de canales, m: valores de un grupo en una imagen.',
        },
      },
      { says: says.parameters, general: maths`P = C_γ + C_β`, numbers: at && [maths`P = ${at.node.trainable}`] },
    ];
  },
  statements: ['3.5'],
  papers: ['wu2018'],
  misunderstandings: [
    {
      thought: {
        en: 'It is a method of its own beside layer and instance norm.',
        es: 'Es un método aparte de la normalización de capa y por instancia.',
      },
      is: {
        en: 'It lies between them: one group is layer norm over the whole image, as many groups as channels is instance norm.',
        es: 'Está entre ellas: un solo grupo es la normalización de capa sobre toda la imagen; tantos grupos como canales, la normalización por instancia.',
      },
    },
  ],
  related: ['normalisation', 'layerNorm', 'batchNorm', 'batch'],
  labs: [],
});
