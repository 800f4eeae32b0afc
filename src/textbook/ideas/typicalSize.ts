import { normOf } from '../../record/stats';
import { fraction, maths, measured, norm, root, signed } from '../maths';
import { ideaPage } from '../page';

export const typicalSize = ideaPage({
  id: 'typicalSize',
  title: { en: 'Mean, deviation, RMS, norm', es: 'Media, desviación, RMS, norma' },
  alsoFoundBy: {
    en: 'standard deviation root mean square statistics',
    es: 'desviación estándar raíz de la media de los cuadrados estadísticas',
  },
  what: {
    en: 'Four ways to say in one number how large many numbers are. The mean is their middle. The standard deviation is how far they typically lie from it, the RMS how far from 0. The norm is their length as one vector, which grows with their count.',
    es: 'Cuatro formas de decir con un número qué tan grandes son muchos. La media es su centro. La desviación estándar es qué tan lejos de ella están típicamente; el RMS, qué tan lejos de 0. La norma es su longitud como un solo vector, que crece con su cantidad.',
  },
  why: {
    en: 'A layer has thousands of values, and a training thousands of steps. To compare layers of different size, take the RMS; to compare a weight with its update, the norm.',
    es: 'Una capa tiene miles de valores, y un entrenamiento miles de pasos. Para comparar capas de distinto tamaño sirve el RMS; para comparar un peso con su actualización, la norma.',
  },
  isAbout: { layer: ({ node, outputShape }) => node.type === 'layer' && outputShape !== null },
  formulas({ node, snapshot }) {
    const stats = node ? snapshot?.activations[node.id] : undefined;
    return [
      {
        says: { en: 'Mean and standard deviation of the output', es: 'Media y desviación estándar de la salida' },
        general: maths`μ = ${fraction(1, 'N')} ∑ x, σ = ${root(maths`${fraction(1, 'N')} ∑ (x − μ)^2`)}`,
        numbers: stats ? [maths`μ = ${measured(stats.mean)}, σ = ${measured(stats.deviation)}`] : null,
        isMeasured: true,
      },
      {
        says: { en: 'RMS', es: 'RMS' },
        general: maths`${root(maths`${fraction(1, 'N')} ∑ x^2`)} = ${root('μ^2 + σ^2')}`,
        numbers: stats
          ? [
              maths`${root(maths`${signed(measured(stats.mean))}^2 + ${measured(stats.deviation)}^2`)} = ${measured(stats.rms)}`,
            ]
          : null,
        isMeasured: true,
      },
      {
        says: { en: 'Norm', es: 'Norma' },
        general: maths`${norm('x')} = ${root('N')} · RMS`,
        numbers: stats ? [maths`${root(stats.count)} · ${measured(stats.rms)} = ${measured(normOf(stats))}`] : null,
        isMeasured: true,
      },
    ];
  },
  statements: ['3.2', '3.7'],
  papers: ['ioffe2015'],
  misunderstandings: [
    {
      thought: {
        en: 'A mean of 0 says that the values are small.',
        es: 'Una media de 0 dice que los valores son pequeños.',
      },
      is: {
        en: 'Only that they balance. Gradients have a mean near 0 at any size: look at the RMS.',
        es: 'Solo que se compensan. Los gradientes tienen media cercana a 0 a cualquier tamaño: mire el RMS.',
      },
    },
    {
      thought: {
        en: 'The layer with the largest norm has the largest values.',
        es: 'La capa con la mayor norma tiene los mayores valores.',
      },
      is: {
        en: 'It may only have the most. The RMS does not depend on how many there are.',
        es: 'Quizá solo tenga más. El RMS no depende de cuántos hay.',
      },
    },
  ],
  related: ['normalisation', 'backpropagation', 'initialisation', 'vanishingGradients'],
  labs: ['gradient-size'],
});
