import { outputId } from '../../network/definition';
import { exact, type Maths, maths, measured, sum } from '../maths';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const auxiliary = blockPage('auxiliary', {
  id: 'auxiliary',
  title: { en: 'Auxiliary head', es: 'Clasificador auxiliar' },
  alsoFoundBy: { en: 'auxiliary output intermediate loss', es: 'salida intermedia pérdida auxiliar' },
  what: {
    en: 'A small classifier on a layer in the middle of the network: average pooling, 1×1 convolution, two dense layers. Its loss counts 0.3 times, in training only; at inference it is taken away.',
    es: 'Un clasificador pequeño sobre una capa intermedia de la red: average pooling, convolución de 1×1 y dos capas densas. Su pérdida cuenta 0,3 veces, solo en el entrenamiento; en la inferencia se quita.',
  },
  why: {
    en: 'The early layers get a gradient that has come a short way, and features in the middle are asked to tell classes apart.',
    es: 'Las primeras capas reciben un gradiente que recorrió un camino corto, y a las características intermedias se les pide que distingan las clases.',
  },
  formulas({ group, analysis, snapshot }) {
    const outputs = analysis.definition.outputs;
    const weights = outputs.map(({ weight }) => weight);
    const losses =
      snapshot && outputs.length > 1 ? outputs.map((_, i) => snapshot.outputs[outputId(i)] ?? Number.NaN) : [];
    const [main, ...heads] = losses;
    return [
      {
        says: { en: 'The loss that is trained', es: 'La pérdida que se entrena' },
        general: maths`L = L_{main} + 0.3 ${sum('i')} L_i`,
        numbers:
          main !== undefined && snapshot
            ? [
                maths`L = ${heads.reduce<Maths>(
                  (sum, loss, i) => maths`${sum} + ${exact(weights[i + 1] ?? 0)} · ${measured(loss)}`,
                  measured(main),
                )} = ${measured(snapshot.loss)}`,
              ]
            : null,
        isMeasured: true,
      },
      {
        says: { en: 'Parameters that serve training only', es: 'Parámetros que solo sirven al entrenamiento' },
        general: maths`P = ∑ P_i`,
        numbers: group && [maths`P = ${totalOf(group, 'trainable')}`],
      },
      {
        says: says.gradient,
        general: maths`${'∂L'} / ∂x = ∂L_{main} / ∂x + 0.3 ${sum('i')} ∂L_i / ∂x`,
        numbers: group && [],
        where: { en: 'i: the heads behind x.', es: 'i: los clasificadores auxiliares que siguen a x.' },
      },
    ];
  },
  statements: ['5.6', '5.7', '5.8'],
  papers: ['szegedy2015'],
  misunderstandings: [
    {
      thought: {
        en: 'A loss of 3.6 with ten classes is worse than guessing (2.3).',
        es: 'Una pérdida de 3,6 con diez clases es peor que adivinar (2,3).',
      },
      is: {
        en: 'It holds 0.3 times the loss of each head. Guessing with two heads gives 2.3 · 1.6 = 3.7.',
        es: 'Contiene 0,3 veces la pérdida de cada clasificador auxiliar. Adivinar con dos da 2,3 · 1,6 = 3,7.',
      },
    },
    {
      thought: { en: 'GoogLeNet has 13 million parameters.', es: 'GoogLeNet tiene 13 millones de parámetros.' },
      is: {
        en: '13,378,280 with both heads, 6,998,552 without. Published totals usually leave them out.',
        es: '13 378 280 con los dos clasificadores auxiliares, 6 998 552 sin ellos. Los totales publicados no suelen contarlos.',
      },
    },
    {
      thought: {
        en: 'They make the gradient at the first layers much larger.',
        es: 'Hacen mucho mayor el gradiente en las primeras capas.',
      },
      is: {
        en: 'With good starting weights somewhat; with a poor start several times. The lab measures both. Later networks got the same from batch norm and skips.',
        es: 'Con buenos pesos iniciales, algo; con un mal comienzo, varias veces. El experimento mide las dos cosas. Las redes posteriores lograron lo mismo con normalización por lotes y saltos.',
      },
    },
  ],
  related: ['inception', 'vanishingGradients', 'crossEntropy', 'backpropagation'],
  labs: ['auxiliary-heads'],
});
