import { SCALED_TANH } from '../../network/activations';
import { exact, fraction, maths } from '../maths';
import { examples } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const scaledTanh = kindPage('scaledTanh', {
  title: { en: 'Scaled tanh', es: 'Tanh escalada' },
  what: {
    en: 'LeNet’s activation of 1998: a tanh stretched so that it gives 1 for 1 and −1 for −1.',
    es: 'La activación de LeNet en 1998: una tanh estirada de modo que da 1 para 1 y −1 para −1.',
  },
  why: {
    en: 'The targets ±1 lie where the curve bends most and not at its flat ends, so a unit that is right is not saturated.',
    es: 'Los valores deseados, ±1, están donde la curva más se dobla y no en sus extremos planos: una unidad que acierta no está saturada.',
  },
  formulas: (at) => [
    {
      says: says.definition,
      general: maths`f(x) = A tanh(${fraction(2, 3)} x)`,
      numbers: at && [maths`f(x) = ${exact(SCALED_TANH.amplitude)} · tanh(${fraction(2, 3)} x)`],
    },
    examples('scaledTanh', 'f'),
  ],
  statements: ['1.1'],
  papers: ['lecun1998'],
  misunderstandings: [
    {
      thought: { en: 'LeNet-5 had ReLU.', es: 'LeNet-5 tenía ReLU.' },
      is: {
        en: 'Modern versions do, and so does the one that this page opens with; the one of 1998 is on the timeline.',
        es: 'Las versiones modernas sí, y también la que abre esta página; la de 1998 está en la línea de tiempo.',
      },
    },
  ],
  related: ['tanh', 'subsample', 'rbf', 'nonlinearity'],
  labs: ['activations', 'lenet-error'],
});
