import { fraction, maths, root } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const layerNorm = kindPage('layerNorm', {
  title: { en: 'Layer normalization', es: 'Normalización de capa' },
  what: {
    en: 'Each example is centred and scaled with its own mean and variance: over the channels of each pixel, or over the whole image. Then a learned γ and β per channel.',
    es: 'Cada ejemplo se centra y se escala con su propia media y varianza: las de los canales de cada píxel, o las de toda la imagen. Luego, una γ y una β aprendidas por canal.',
  },
  why: {
    en: 'Nothing depends on the other pictures of the batch, so small batches do no harm, and training and inference compute the same.',
    es: 'Nada depende de las demás imágenes del lote: los lotes pequeños no perjudican, y el entrenamiento y la inferencia calculan lo mismo.',
  },
  formulas(at) {
    const [height = 1, width = 1, channels = 0] = at?.input.length === 3 ? at.input : [1, 1, at?.input[0] ?? 0];
    const isOfPixel = at?.node.statistics?.over === 'pixel';
    return [
      {
        says: says.definition,
        general: maths`y = γ ${fraction('x − μ', root('σ^2 + ε'))} + β`,
        numbers: at && [
          isOfPixel
            ? maths`m = ${channels}`
            : maths`m = ${height} · ${width} · ${channels} = ${height * width * channels}`,
        ],
        where: { en: 'm: values that μ and σ² are taken over.', es: 'm: valores sobre los que se toman μ y σ².' },
      },
      { says: says.parameters, general: maths`P = C_γ + C_β`, numbers: at && [maths`P = ${at.node.trainable}`] },
    ];
  },
  statements: ['3.5'],
  papers: ['ba2016'],
  misunderstandings: [
    {
      thought: { en: 'For images it means one thing.', es: 'En imágenes significa una sola cosa.' },
      is: {
        en: 'It means two: transformers and ConvNeXt normalise the channels of each pixel; the paper’s, and PyTorch’s over [C, H, W], all values of the image. PyTorch then learns a γ per value, not per channel.',
        es: 'Significa dos: los transformers y ConvNeXt normalizan los canales de cada píxel; la del artículo, y la de PyTorch sobre [C, H, W], todos los valores de la imagen. PyTorch aprende entonces una γ por valor, no por canal.',
      },
    },
  ],
  related: ['normalisation', 'groupNorm', 'batchNorm', 'batch'],
  labs: [],
});
