import { exact, fraction, maths, measured, root, signed } from '../maths';
import { countedOf, normalisedBy, perChannel } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const batchNorm = kindPage('batchNorm', {
  title: { en: 'Batch normalization', es: 'Normalización por lotes' },
  alsoFoundBy: { en: 'batch norm BN gamma beta moving mean', es: 'BN gamma beta media móvil' },
  what: {
    en: 'Each channel gets mean 0 and variance 1, over all pixels of all pictures of the batch. Then a learned γ scales it and a learned β shifts it. At inference the moving averages of means and variances take the place of the batch’s own.',
    es: 'Cada canal pasa a tener media 0 y varianza 1, sobre todos los píxeles de todas las imágenes del lote. Luego una γ aprendida lo escala y una β aprendida lo desplaza. En la inferencia, los promedios móviles de las medias y las varianzas ocupan el lugar de las del lote.',
  },
  why: {
    en: 'A network with it learns at rates that would ruin it otherwise, and in far fewer steps. The paper explains this with less “internal covariate shift”; later measurements speak for a smoother loss (Santurkar et al. 2018).',
    es: 'Una red que la usa aprende con tasas que de otro modo la arruinarían, y en muchos menos pasos. El artículo lo explica con un menor «internal covariate shift»; mediciones posteriores apuntan a una pérdida más suave (Santurkar et al. 2018).',
  },
  formulas(at, here) {
    const record = at && here.snapshot?.batchNorm[at.id];
    const [mean, variance] = [record?.batchMean[0], record?.batchVariance[0]];
    const isRecorded = record && mean !== undefined && variance !== undefined;
    const [gamma, beta] = [record?.gamma?.[0] ?? 1, record?.beta?.[0] ?? 0];
    const channels = at?.input[at.input.length - 1] ?? 0;
    return [
      {
        says: { en: 'Mean and variance of a channel', es: 'Media y varianza de un canal' },
        general: maths`μ = ${fraction(1, 'm')} ∑ x, σ^2 = ${fraction(1, 'm')} ∑ (x − μ)^2`,
        numbers: at && [maths`m = ${countedOf(at.input, here)} = ${perChannel(at.input, here)}`],
        where: { en: 'm: values of one channel in the whole batch.', es: 'm: valores de un canal en todo el lote.' },
      },
      {
        says: { en: 'Its first channel in the latest recorded step', es: 'Su primer canal en el último paso grabado' },
        general: maths`x̂ = ${fraction('x − μ', root('σ^2 + ε'))}, y = γ x̂ + β`,
        numbers: isRecorded
          ? [
              normalisedBy(mean, variance, exact(at.config.epsilon)),
              maths`y = ${measured(gamma)} · x̂ + ${signed(measured(beta))}`,
            ]
          : null,
        isMeasured: true,
      },
      {
        says: says.parameters,
        general: maths`P = C_γ + C_β`,
        numbers: at && [
          maths`${at.config.scale ? channels : 0} + ${at.config.center ? channels : 0} = ${at.node.trainable}`,
        ],
      },
      {
        says: { en: 'Why the bias before it cancels', es: 'Por qué se anula el sesgo anterior' },
        general: maths`(x + b) − ${fraction(1, 'm')} ∑ (x + b) = x − μ`,
        numbers: at && [],
      },
    ];
  },
  statements: ['3.1', '3.2', '3.3', '3.5', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12'],
  papers: ['ioffe2015', 'santurkar2018'],
  misunderstandings: [
    {
      thought: {
        en: 'Momentum 0.9 here is momentum 0.9 in PyTorch.',
        es: 'El momentum 0,9 de aquí es el 0,9 de PyTorch.',
      },
      is: {
        en: 'Here, as in Keras, it is the weight of the old value. PyTorch writes one minus it: 0.1. Copied as it is, the moving statistics follow little but the last batch, and inference becomes unsteady.',
        es: 'Aquí, como en Keras, es el peso del valor anterior. PyTorch escribe uno menos ese valor: 0,1. Si se copia tal cual, las estadísticas móviles siguen casi solo al último lote y la inferencia se vuelve inestable.',
      },
    },
    {
      thought: { en: 'Its moving statistics are parameters.', es: 'Sus estadísticas móviles son parámetros.' },
      is: {
        en: 'No gradient trains them. Keras counts them in its “total”, PyTorch and the papers do not.',
        es: 'Ningún gradiente las entrena. Keras las cuenta en su «total»; PyTorch y los artículos, no.',
      },
    },
    {
      thought: { en: 'It always makes gradients smaller.', es: 'Siempre hace más pequeños los gradientes.' },
      is: {
        en: 'Along a training at a high rate it does. At the start they are larger, and through many layers without skip connections they explode.',
        es: 'A lo largo de un entrenamiento con tasa alta, sí. Al comienzo son mayores, y a través de muchas capas sin conexiones de salto explotan.',
      },
    },
    {
      thought: { en: 'A batch of one is only slow.', es: 'Con un lote de una imagen solo es más lenta.' },
      is: {
        en: 'Of a vector, a batch of one leaves one value per channel: it is normalised to β, and no gradient passes.',
        es: 'En un vector, un lote de una imagen deja un valor por canal: se normaliza a β y no pasa ningún gradiente.',
      },
    },
  ],
  related: ['normalisation', 'layerNorm', 'groupNorm', 'lossSurface', 'batch', 'vanishingGradients'],
  labs: [
    'batch-norm-rate',
    'batch-norm-window',
    'gradient-size',
    'smoothness',
    'bias-cancels',
    'normalisation-explodes',
    'colour',
  ],
});
