import { fraction, maths, measured } from '../maths';
import { kindPage } from '../page';
import { says } from '../says';

export const add = kindPage('add', {
  title: { en: 'Add', es: 'Suma' },
  alsoFoundBy: { en: 'skip connection join', es: 'conexión de salto unión' },
  what: {
    en: 'Adds its inputs value by value. It is where a skip connection meets the residual branch: H(x) = F(x) + x.',
    es: 'Suma sus entradas valor por valor. Es donde una conexión de salto se encuentra con la rama residual: H(x) = F(x) + x.',
  },
  why: {
    en: 'A sum hands its gradient to each input unchanged. However badly the branch passes it on, the skip connection does so perfectly.',
    es: 'Una suma entrega su gradiente sin cambios a cada entrada. Por mal que lo transmita la rama, la conexión de salto lo hace perfectamente.',
  },
  formulas(at, { snapshot }) {
    const sizes = at && snapshot ? at.node.node.from.map((id) => snapshot.activations[id]?.rms) : [];
    const [a, b] = sizes;
    const isKnown = a !== undefined && b !== undefined;
    return [
      { says: says.definition, general: maths`H(x) = F(x) + x`, numbers: at && [] },
      {
        says: {
          en: 'Typical size of both (RMS) in the latest step',
          es: 'Tamaño típico de ambas (RMS) en el último paso',
        },
        general: maths`RMS(a), RMS(b)`,
        numbers: isKnown ? [maths`RMS(a) / RMS(b) = ${measured(a)} / ${measured(b)} = ${measured(a / b)}`] : null,
        where: at
          ? {
              en: `a: ${at.node.node.from[0]}, b: ${at.node.node.from[1]}.`,
              es: `a: ${at.node.node.from[0]}, b: ${at.node.node.from[1]}.`,
            }
          : { en: 'a, b: its inputs.', es: 'a, b: sus entradas.' },
        isMeasured: true,
      },
      {
        says: says.gradient,
        general: maths`${fraction('∂L', '∂x')} = ${fraction('∂L', '∂H')} (1 + F′(x))`,
        numbers: at && [],
      },
    ];
  },
  statements: ['4.2', '4.3', '4.4'],
  papers: ['he2016', 'identity2016'],
  misunderstandings: [
    {
      thought: {
        en: 'The skip connection gets a larger gradient than the branch.',
        es: 'La conexión de salto recibe un gradiente mayor que la rama.',
      },
      is: {
        en: 'At the sum both get the same. They differ in what each delivers to the block’s input, which is what the tab “Gradients” compares.',
        es: 'En la suma las dos reciben el mismo. Difieren en lo que cada una entrega a la entrada del bloque, y eso compara la pestaña «Gradientes».',
      },
    },
  ],
  related: ['residual', 'shortcut', 'concat', 'backpropagation', 'vanishingGradients'],
  labs: ['scaled-skip', 'deleted-block'],
});
