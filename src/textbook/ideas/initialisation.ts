import { fraction, maths, measured, root } from '../maths';
import { ideaPage } from '../page';

export const initialisation = ideaPage({
  id: 'initialisation',
  title: { en: 'Initialisation', es: 'Inicialización' },
  alsoFoundBy: { en: 'He Glorot Xavier Kaiming starting weights', es: 'He Glorot Xavier Kaiming pesos iniciales' },
  what: {
    en: 'Kernels start with random numbers whose size depends on how many values each output adds up. He’s rule is for layers in front of a ReLU, Glorot’s for others. Biases start at 0.',
    es: 'Los kernels comienzan con números aleatorios cuyo tamaño depende de cuántos valores suma cada salida. La regla de He es para capas antes de una ReLU; la de Glorot, para las demás. Los sesgos comienzan en 0.',
  },
  why: {
    en: 'A sum of n products is about √n times as large as one. Divide by that, and neither values nor gradients grow or vanish from layer to layer. All equal would not do: equal units would stay equal for ever.',
    es: 'Una suma de n productos es unas √n veces mayor que uno. Al dividir entre eso, ni los valores ni los gradientes crecen o se desvanecen de capa en capa. Con todos los pesos iguales no se podría: unidades iguales seguirían iguales para siempre.',
  },
  isAbout: { layer: ({ weights }) => weights.some(({ initial }) => initial.type === 'kernel') },
  formulas({ node }) {
    const initial = node?.weights.find((weight) => weight.initial.type === 'kernel')?.initial;
    const fans = initial?.type === 'kernel' ? initial : null;
    return [
      {
        says: { en: 'He: standard deviation', es: 'He: desviación estándar' },
        general: maths`σ = ${root(fraction(2, 'n_{in}'))}`,
        numbers: fans && [maths`σ = ${root(fraction(2, fans.fanIn))} = ${measured(Math.sqrt(2 / fans.fanIn))}`],
        where: {
          en: 'In: values that one output adds up; out: outputs that one input reaches.',
          es: 'In: valores que suma una salida; out: salidas a las que llega una entrada.',
        },
      },
      {
        says: { en: 'Glorot: uniform between −a and a', es: 'Glorot: uniforme entre −a y a' },
        general: maths`a = ${root(fraction(6, 'n_{in} + n_{out}'))}`,
        numbers: fans && [
          maths`a = ${root(fraction(6, maths`${fans.fanIn} + ${fans.fanOut}`))} = ${measured(Math.sqrt(6 / (fans.fanIn + fans.fanOut)))}`,
        ],
      },
    ];
  },
  statements: ['1.2', '3.1'],
  papers: ['he2015', 'glorot2010', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'A deviation of 0.01, as in AlexNet, is small enough to be safe.',
        es: 'Una desviación de 0,01, como en AlexNet, es pequeña y por eso segura.',
      },
      is: {
        en: 'Through many layers it is too small: values and gradients vanish. Much of what batch norm brings shows only at such starts.',
        es: 'A través de muchas capas es demasiado pequeña: valores y gradientes se desvanecen. Mucho de lo que aporta la normalización por lotes se nota solo con comienzos así.',
      },
    },
    {
      thought: {
        en: 'A γ of 0 in the last batch norm of a block is always a good start.',
        es: 'Una γ de 0 en la última normalización por lotes de un bloque siempre es un buen comienzo.',
      },
      is: {
        en: 'It makes each block the identity at first. But if a ReLU follows inside the branch, it is dead for ever.',
        es: 'Hace que cada bloque sea al comienzo la identidad. Pero si dentro de la rama sigue una ReLU, queda muerta para siempre.',
      },
    },
  ],
  related: ['relu', 'vanishingGradients', 'batchNorm', 'optimizer'],
  labs: ['zero-gamma', 'dead-branch', 'batch-norm-window', 'activations'],
});
