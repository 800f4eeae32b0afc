import { maths, sum } from '../maths';
import { outputSize } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const subsample = kindPage('subsample', {
  title: { en: 'Subsampling', es: 'Submuestreo' },
  what: {
    en: 'LeNet’s pooling of 1998: the four values of a window are added, multiplied by a learned coefficient, and a learned bias is added; one of each per map. A squashing function follows.',
    es: 'El pooling de LeNet en 1998: los cuatro valores de una ventana se suman, se multiplican por un coeficiente aprendido y se les suma un sesgo aprendido; uno de cada uno por mapa. Después viene una función de aplastamiento.',
  },
  why: {
    en: 'Where exactly a stroke is matters less than where it is among others. With a small coefficient the unit only blurs; with a large one it acts like a noisy OR or AND.',
    es: 'El lugar exacto de un trazo importa menos que su lugar respecto de los demás. Con un coeficiente pequeño la unidad solo difumina; con uno grande actúa como un OR o un AND con ruido.',
  },
  formulas(at) {
    const channels = at?.input[2] ?? 0;
    return [
      { says: says.oneValue, general: maths`y_c = a_c ${sum('i, j')} x_{i j c} + b_c`, numbers: at && [] },
      {
        says: says.parameters,
        general: maths`P = C + C`,
        numbers: at && [maths`${channels} + ${channels} = ${at.node.trainable}`],
      },
      outputSize(at?.config, at?.input ?? []),
    ];
  },
  statements: ['1.1', '1.3'],
  papers: ['lecun1998'],
  misunderstandings: [
    {
      thought: { en: 'LeNet-5 used average or max pooling.', es: 'LeNet-5 usaba average o max pooling.' },
      is: {
        en: 'Modern versions do. The network of 1998 learns two numbers for each map: 12 in S2, 32 in S4.',
        es: 'Las versiones modernas sí. La red de 1998 aprende dos números por mapa: 12 en S2 y 32 en S4.',
      },
    },
  ],
  related: ['pooling', 'avgPool', 'scaledTanh', 'rbf'],
  labs: ['lenet-error'],
});
