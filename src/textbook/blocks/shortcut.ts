import { weightedIn } from '../groups';
import { maths } from '../maths';
import { blockPage, totalOf } from '../page';
import { says } from '../says';

export const shortcut = blockPage('shortcut', {
  id: 'shortcut',
  title: { en: 'Skip path with layers', es: 'Conexión de salto con capas' },
  alsoFoundBy: { en: 'projection shortcut option B', es: 'proyección atajo opción B' },
  what: {
    en: 'Where a residual block halves the image or changes the channels, x does not fit F(x) any more. The skip path then goes through a 1×1 convolution with batch norm (a projection, option B), or drops pixels and adds channels of zeros (option A).',
    es: 'Donde un bloque residual reduce la imagen o cambia los canales, x ya no encaja con F(x). Entonces la conexión de salto pasa por una convolución de 1×1 con normalización por lotes (una proyección, opción B), o quita píxeles y agrega canales de ceros (opción A).',
  },
  why: {
    en: 'Only blocks that change the shape need it. Everywhere else the skip is the identity itself, which costs nothing and passes gradients perfectly.',
    es: 'Solo la necesitan los bloques que cambian la forma. En los demás el salto es la identidad misma, que no cuesta nada y transmite los gradientes perfectamente.',
  },
  formulas({ group }) {
    const projection = group && weightedIn(group)[0];
    const [input, output] = [projection?.inputShapes[0]?.[2] ?? 0, projection?.outputShape?.[2] ?? 0];
    return [
      { says: says.definition, general: maths`H(x) = F(x) + W_s x`, numbers: group && [] },
      {
        says: { en: 'Weights of the projection', es: 'Pesos de la proyección' },
        general: maths`C_{in} C_{out}`,
        numbers: group && [projection ? maths`${input} · ${output} = ${input * output}` : maths`0`],
      },
      {
        says: says.parameters,
        general: maths`P = ∑ P_i`,
        numbers: group && [maths`P = ${totalOf(group, 'trainable')}`],
      },
    ];
  },
  statements: ['4.2', '4.5', '4.6'],
  papers: ['he2016', 'identity2016'],
  misunderstandings: [
    {
      thought: {
        en: 'Projections everywhere would be better still.',
        es: 'Proyecciones en todas partes serían aún mejor.',
      },
      is: {
        en: 'In ResNet-34 hardly: 24.52 % against 24.19 % error. In ResNet-110 for CIFAR-10 they do harm: 6.6 % became 12.2 %.',
        es: 'En ResNet-34 apenas: 24,52 % de error frente a 24,19 %. En la ResNet-110 para CIFAR-10 perjudican: de 6,6 % se pasó a 12,2 %.',
      },
    },
    {
      thought: {
        en: 'A ResNet-34 has the same parameters everywhere.',
        es: 'Una ResNet-34 tiene los mismos parámetros en todas partes.',
      },
      is: {
        en: 'Some ports for Keras have one more projection, in the first stage (4,288 parameters), and biases.',
        es: 'Algunas versiones para Keras tienen una proyección más, en la primera etapa (4 288 parámetros), y sesgos.',
      },
    },
  ],
  related: ['residual', 'channelPad', 'oneByOne', 'add'],
  labs: ['degradation', 'scaled-skip'],
});
