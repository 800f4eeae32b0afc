import { exact, fraction, maths, measured, root } from '../maths';
import { ideaPage } from '../page';

export const dataSet = ideaPage({
  id: 'dataSet',
  title: { en: 'Training and test pictures', es: 'Imágenes de entrenamiento y de prueba' },
  alsoFoundBy: {
    en: 'data set MNIST accuracy evaluation input',
    es: 'conjunto de datos MNIST exactitud evaluación entrada',
  },
  what: {
    en: 'A data set has two parts. On the training pictures the weights are adjusted. The test pictures are kept apart, and only measured on.',
    es: 'Un conjunto de datos tiene dos partes. Con las imágenes de entrenamiento se ajustan los pesos. Las de prueba se guardan aparte, y con ellas solo se mide.',
  },
  why: {
    en: 'What counts is how a network does on pictures it never saw. On those it trained on, learning by heart would look like knowing.',
    es: 'Lo que importa es cómo le va a una red con imágenes que nunca vio. Con las de su entrenamiento, aprender de memoria se vería como saber.',
  },
  formulas({ dataset }) {
    const { trainCount, testCount } = dataset;
    const [p, error] = [0.99, Math.sqrt((0.99 * 0.01) / testCount)];
    return [
      {
        says: { en: 'Pictures', es: 'Imágenes' },
        general: maths`N_{train}, N_{test}`,
        numbers: [maths`N_{train} = ${trainCount}`, maths`N_{test} = ${testCount}`],
      },
      {
        says: { en: 'How sure a measured accuracy of 99 % is', es: 'Qué tan segura es una exactitud medida de 99 %' },
        general: root(fraction(maths`p (1 − p)`, 'N_{test}')),
        numbers: [maths`${root(fraction(maths`${exact(p)} · ${exact(0.01)}`, testCount))} = ${measured(error)}`],
        where: {
          en: 'The standard error: two networks closer than twice this are not told apart by the test.',
          es: 'El error estándar: la prueba no distingue dos redes cuya diferencia es menor que el doble de esto.',
        },
      },
    ];
  },
  statements: ['1.1', '2.2'],
  papers: ['lecun1998', 'russakovsky2015'],
  misunderstandings: [
    {
      thought: {
        en: 'Test accuracy cannot be above training accuracy.',
        es: 'La exactitud de prueba no puede superar la de entrenamiento.',
      },
      is: {
        en: 'It can: training accuracy is that of one batch, before its update and with dropout on; the test takes many pictures and the whole network.',
        es: 'Sí puede: la de entrenamiento es la de un solo lote, antes de su actualización y con dropout; la prueba toma muchas imágenes y la red completa.',
      },
    },
    {
      thought: {
        en: 'A photographed digit fails because the network is bad.',
        es: 'Un dígito fotografiado falla porque la red es mala.',
      },
      is: {
        en: 'MNIST has light ink on black, scaled and centred. Dark ink on paper is another world; the page offers to treat a photo as MNIST does.',
        es: 'MNIST tiene tinta clara sobre negro, escalada y centrada. La tinta oscura sobre papel es otro mundo; la página ofrece tratar una foto como lo hace MNIST.',
      },
    },
    {
      thought: { en: '92.7 % top-5 means 92.7 % right.', es: '92,7 % de top-5 significa 92,7 % de aciertos.' },
      is: {
        en: 'It counts as right if the class is among the five most probable of a thousand.',
        es: 'Cuenta como acierto si la clase está entre las cinco más probables de mil.',
      },
    },
  ],
  related: ['overfitting', 'crossEntropy', 'epoch', 'batch'],
  labs: ['lenet-error', 'colour'],
});
