import { fraction, maths } from '../maths';
import { examples } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const tanh = kindPage('tanh', {
  title: { en: 'Tanh', es: 'Tanh' },
  alsoFoundBy: { en: 'hyperbolic tangent', es: 'tangente hiperbólica' },
  what: {
    en: 'Squashes any number into the range from −1 to 1. Unlike the sigmoid, it gives 0 for 0.',
    es: 'Aplasta cualquier número al intervalo de −1 a 1. A diferencia de la sigmoide, da 0 para 0.',
  },
  why: {
    en: 'Its values are centred on 0 and its slope there is 1, so a network that starts well passes its gradients on. At both ends it is flat, and gradients vanish there.',
    es: 'Sus valores están centrados en 0 y allí su pendiente es 1, de modo que una red que comienza bien transmite sus gradientes. En los dos extremos es plana, y allí los gradientes se desvanecen.',
  },
  formulas: (at) => [
    {
      says: says.definition,
      general: maths`tanh(x) = ${fraction(maths`e^x − e^{−x}`, maths`e^x + e^{−x}`)}, tanh′ = 1 − tanh^2`,
      numbers: at && [],
    },
    examples('tanh', 'tanh'),
  ],
  statements: ['1.2', '1.3'],
  papers: ['lecun1998', 'glorot2010', 'krizhevsky2012'],
  misunderstandings: [
    {
      thought: {
        en: 'ReLU replaced it because it is six times faster.',
        es: 'La ReLU la reemplazó porque es seis veces más rápida.',
      },
      is: {
        en: 'That was one network with the starting weights of 2012. The lab trains both with good ones: 0.7 to 1.2 times as many steps.',
        es: 'Eso fue una sola red con los pesos iniciales de 2012. El experimento entrena las dos con buenos pesos: entre 0,7 y 1,2 veces los pasos.',
      },
    },
  ],
  related: ['scaledTanh', 'sigmoid', 'relu', 'vanishingGradients', 'initialisation'],
  labs: ['activations'],
});
