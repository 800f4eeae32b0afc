import { outputId } from '../../network/definition';
import { fraction, maths, measured } from '../maths';
import { ideaPage } from '../page';

export const crossEntropy = ideaPage({
  id: 'crossEntropy',
  title: { en: 'Softmax and cross-entropy loss', es: 'Softmax y pérdida de entropía cruzada' },
  alsoFoundBy: { en: 'loss logits probability output', es: 'pérdida logits probabilidad salida' },
  what: {
    en: 'Softmax turns the scores of the classes into probabilities that add up to 1. The loss is minus the logarithm of the probability of the right class: 0 if the network is sure and right, and large if it is sure and wrong.',
    es: 'La softmax convierte los puntajes de las clases en probabilidades que suman 1. La pérdida es menos el logaritmo de la probabilidad de la clase correcta: 0 si la red está segura y acierta, grande si está segura y se equivoca.',
  },
  why: {
    en: 'It has a slope where accuracy has none, and its gradient could not be simpler: what the network said, minus what is true.',
    es: 'Tiene pendiente donde la exactitud no la tiene, y su gradiente no podría ser más simple: lo que la red dijo menos lo que es cierto.',
  },
  formulas({ analysis, snapshot }) {
    const { classes } = analysis.definition;
    // Auxiliary heads add their own losses to the one that is trained.
    const main = snapshot?.outputs[outputId(0)];
    return [
      {
        says: { en: 'Probability of class i, and loss', es: 'Probabilidad de la clase i, y pérdida' },
        general: maths`p_i = ${fraction('e^{z_i}', maths`∑ e^{z_j}`)}, L = −ln(p_y)`,
        numbers: [],
        where: {
          en: 'z: scores, y: the right class. The loss of a batch is the mean over its pictures.',
          es: 'z: puntajes, y: la clase correcta. La pérdida de un lote es la media de las de sus imágenes.',
        },
      },
      {
        says: { en: 'Loss of guessing', es: 'Pérdida de quien adivina' },
        general: maths`L = ln(K)`,
        numbers: [maths`L = ln(${classes}) = ${measured(Math.log(classes))}`],
        where: { en: 'K: classes.', es: 'K: clases.' },
      },
      {
        says: {
          en: 'What the latest loss means: a typical probability of the right class',
          es: 'Lo que significa la última pérdida: una probabilidad típica de la clase correcta',
        },
        general: maths`p = e^{−L}`,
        numbers: main === undefined ? null : [maths`p = e^{−${measured(main)}} = ${measured(Math.exp(-main))}`],
        isMeasured: true,
      },
      {
        says: { en: 'Its gradient, for one picture', es: 'Su gradiente, en una imagen' },
        where: {
          en: 't: 1 for the right class, 0 for the others.',
          es: 't: 1 para la clase correcta, 0 para las demás.',
        },
        general: maths`${fraction('∂L', '∂z_i')} = p_i − t_i`,
        numbers: [],
      },
    ];
  },
  statements: ['1.1', '3.3', '5.6'],
  papers: ['lecun1998', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: '“4 with 37 %: wrong” means that the network is broken.',
        es: '«4 con 37 %: error» significa que la red está rota.',
      },
      is: {
        en: 'A network with random weights says something about every picture. With ten classes a loss near 2.3 means that it knows nothing yet.',
        es: 'Una red con pesos aleatorios dice algo de toda imagen. Con diez clases, una pérdida cercana a 2,3 significa que todavía no sabe nada.',
      },
    },
    {
      thought: {
        en: '11.35 % accuracy on MNIST shows that it is learning.',
        es: 'Un 11,35 % de exactitud en MNIST muestra que está aprendiendo.',
      },
      is: {
        en: 'It is the share of ones among the test pictures: the network answers 1 to every picture.',
        es: 'Es la proporción de unos entre las imágenes de prueba: la red responde 1 a toda imagen.',
      },
    },
    {
      thought: { en: 'A high probability is a safe answer.', es: 'Una probabilidad alta es una respuesta segura.' },
      is: {
        en: 'It is only what training pushed up. Networks are sure of pictures, too, that show nothing of their classes.',
        es: 'Es solo lo que el entrenamiento hizo crecer. Las redes también están seguras con imágenes que no muestran nada de sus clases.',
      },
    },
  ],
  related: ['dense', 'backpropagation', 'rbf', 'auxiliary', 'dataSet', 'lossSurface'],
  labs: ['lenet-error'],
});
