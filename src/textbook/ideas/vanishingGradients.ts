import { expectedGrowth } from '../../record/growth';
import { fraction, maths, measured, product, root } from '../maths';
import { weighted } from '../numbers';
import { ideaPage } from '../page';

export const vanishingGradients = ideaPage({
  id: 'vanishingGradients',
  title: { en: 'Vanishing and exploding gradients', es: 'Gradientes que se desvanecen o explotan' },
  alsoFoundBy: { en: 'vanish explode depth shattered', es: 'desvanecimiento explosión profundidad' },
  what: {
    en: 'On its way back the gradient is multiplied by something at every layer. If that is typically below 1, little reaches the first layers; if it is above 1, too much does.',
    es: 'En su camino de vuelta, el gradiente se multiplica por algo en cada capa. Si ese factor es típicamente menor que 1, llega poco a las primeras capas; si es mayor que 1, llega demasiado.',
  },
  why: {
    en: 'A factor that is harmless once is not harmless fifty times. Good starting weights, ReLU, normalisation and skip connections all work on this one factor.',
    es: 'Un factor que una vez no hace daño, cincuenta veces sí lo hace. Los buenos pesos iniciales, la ReLU, la normalización y las conexiones de salto actúan todos sobre este mismo factor.',
  },
  formulas({ analysis, snapshot, training }) {
    const layers = weighted(analysis);
    const [first, last] = [layers[0], layers.at(-1)];
    const back = (id: string | undefined) => snapshot?.edges.find(({ from }) => from === id)?.stats.rms;
    const [early, late] = [back(first?.id), back(last?.id)];
    const steps = layers.length - 1;
    const growth = expectedGrowth(training.batchSize);
    return [
      {
        says: { en: 'From the last layer to the first', es: 'De la última capa a la primera' },
        general: maths`${fraction('∂L', '∂x_1')} = ${fraction('∂L', '∂x_n')} ${product('l = 1', maths`n − 1`)} ${fraction('∂x_{l+1}', '∂x_l')}`,
        numbers: [maths`n = ${layers.length}`],
        where: { en: 'n: layers with weights.', es: 'n: capas con pesos.' },
      },
      {
        says: { en: 'First layer over last layer, and per layer', es: 'Primera capa sobre última capa, y por capa' },
        where: { en: 'RMS of the gradient at the outputs of both.', es: 'RMS del gradiente en la salida de ambas.' },
        general: maths`q = ${fraction('RMS_1', 'RMS_n')}, q^{1/(n − 1)}`,
        numbers:
          early !== undefined && late !== undefined && late > 0 && steps > 0
            ? [
                maths`q = ${fraction(measured(early), measured(late))} = ${measured(early / late)}`,
                maths`q^{1/${steps}} = ${measured((early / late) ** (1 / steps))}`,
              ]
            : null,
        isMeasured: true,
      },
      {
        says: { en: 'Twenty layers of 0.8 and of 1.2', es: 'Veinte capas de 0,8 y de 1,2' },
        general: maths`0.8^{20} = ${measured(0.8 ** 20)}, 1.2^{20} = ${measured(1.2 ** 20)}`,
        numbers: [],
      },
      {
        says: {
          en: 'Theory for batch norm and ReLU without skip connections, at the start',
          es: 'Teoría para normalización por lotes y ReLU sin conexiones de salto, al comienzo',
        },
        general: maths`g = ${root(fraction('π', maths`π − 1`))} = ${measured(Math.sqrt(Math.PI / (Math.PI - 1)))}`,
        numbers: growth === null ? null : [maths`g = ${measured(growth)}, B = ${training.batchSize}`],
        where: {
          en: 'Growth per layer, for large batches; below, at the batch size that is set.',
          es: 'Crecimiento por capa, con lotes grandes; abajo, con el tamaño de lote elegido.',
        },
      },
    ];
  },
  statements: ['3.1', '3.2', '4.1', '4.2', '5.8'],
  papers: ['hochreiter1991', 'bengio1994', 'glorot2010', 'yang2019', 'balduzzi2017'],
  misunderstandings: [
    {
      thought: { en: 'Batch norm solved it.', es: 'La normalización por lotes lo resolvió.' },
      is: {
        en: 'It lets networks train that did not without it. But through many layers without skips it makes gradients explode at the start, by about 1.21 per layer.',
        es: 'Permite entrenar redes que sin ella no aprendían. Pero a través de muchas capas sin saltos hace explotar los gradientes al comienzo, por un factor de cerca de 1,21 por capa.',
      },
    },
    {
      thought: { en: 'If the size is right, all is well.', es: 'Si el tamaño es el correcto, todo está bien.' },
      is: {
        en: 'Gradients can also shatter: for two nearly equal pictures they become unrelated. Skip connections slow that down.',
        es: 'Los gradientes también se pueden fragmentar: para dos imágenes casi iguales dejan de parecerse. Las conexiones de salto lo frenan.',
      },
    },
  ],
  related: ['backpropagation', 'residual', 'batchNorm', 'initialisation', 'sigmoid', 'degradation'],
  labs: ['normalisation-explodes', 'shattered-gradients', 'gradient-size', 'scaled-skip', 'auxiliary-heads'],
});
