import { exact, fraction, maths, measured } from '../maths';
import { shareOfZeros, valuesOf } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const dropout = kindPage('dropout', {
  title: { en: 'Dropout', es: 'Dropout' },
  alsoFoundBy: { en: 'regularisation', es: 'regularización' },
  what: {
    en: 'In training each value is set to 0 with probability p, and those that stay are multiplied by 1/(1 − p). At inference it does nothing.',
    es: 'En el entrenamiento cada valor se pone en 0 con probabilidad p, y los que quedan se multiplican por 1/(1 − p). En la inferencia no hace nada.',
  },
  why: {
    en: 'No unit can rely on another that may be missing, so each learns something that is useful by itself. It works against overfitting where a layer has many parameters and there are few pictures.',
    es: 'Ninguna unidad puede confiar en otra que quizá falte, así que cada una aprende algo útil por sí misma. Sirve contra el sobreajuste cuando una capa tiene muchos parámetros y hay pocas imágenes.',
  },
  formulas(at, { snapshot }) {
    const rate = at?.config.rate ?? 0;
    const values = valuesOf(at?.input);
    return [
      {
        says: says.definition,
        general: maths`y = ${fraction('m', maths`1 − p`)} x, m ∈ {0, 1}`,
        numbers: at && [maths`${fraction(1, maths`1 − ${exact(rate)}`)} = ${measured(1 / (1 - rate))}`],
        where: { en: 'm: 0 with probability p.', es: 'm: 0 con probabilidad p.' },
      },
      {
        says: { en: 'Values that it drops, on average', es: 'Valores que anula, en promedio' },
        general: maths`p n`,
        numbers: at && [maths`${exact(rate)} · ${values} = ${measured(rate * values)}`],
      },
      shareOfZeros(at?.node ?? null, snapshot),
    ];
  },
  statements: ['1.2'],
  papers: ['srivastava2014', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'Test accuracy above training accuracy is a mistake.',
        es: 'Una exactitud de prueba mayor que la de entrenamiento es un error.',
      },
      is: {
        en: 'With dropout it is usual: training is measured with units missing, the test with all of them; and on one batch, not on the whole set.',
        es: 'Con dropout es habitual: el entrenamiento se mide con unidades anuladas y la prueba con todas; además, con un solo lote y no con todo el conjunto.',
      },
    },
    {
      thought: {
        en: 'Values are multiplied by 1 − p at inference.',
        es: 'En la inferencia los valores se multiplican por 1 − p.',
      },
      is: {
        en: 'So it was in the papers, one of which calls p what stays. Programs of today scale up in training instead, and leave inference alone.',
        es: 'Así era en los artículos, uno de los cuales llama p a lo que queda. Los programas de hoy escalan en el entrenamiento y no tocan la inferencia.',
      },
    },
  ],
  related: ['overfitting', 'weightDecay', 'dense', 'dataSet'],
  labs: ['dropout'],
});
