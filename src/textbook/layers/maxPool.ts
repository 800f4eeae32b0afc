import { maths } from '../maths';
import { outputSize } from '../numbers';
import { kindPage } from '../page';
import { says } from '../says';

export const maxPool = kindPage('maxPool', {
  title: { en: 'Max pooling', es: 'Max pooling' },
  what: {
    en: 'Of each window of a map, only the largest value goes on. Each channel is pooled by itself, and there is nothing to learn.',
    es: 'De cada ventana de un mapa sigue solo el mayor valor. Cada canal se reduce por separado, y no hay nada que aprender.',
  },
  why: {
    en: 'A feature that was found stays found if it moves by a pixel, the maps become smaller, and what follows sees more of the picture for the same cost.',
    es: 'Una característica encontrada se conserva aunque se mueva un píxel, los mapas se hacen más pequeños y lo que sigue ve más de la imagen por el mismo costo.',
  },
  formulas: (at) => [
    {
      says: says.oneValue,
      general: maths`y = max_{i, j} x_{i j}`,
      numbers: at && [
        maths`${at.config.kernel[0]} · ${at.config.kernel[1]} = ${at.config.kernel[0] * at.config.kernel[1]}`,
      ],
      where: {
        en: 'The line below counts the values of a window.',
        es: 'La línea de abajo cuenta los valores de una ventana.',
      },
    },
    outputSize(at?.config, at?.input ?? []),
  ],
  statements: ['1.2', '1.3'],
  papers: ['krizhevsky2012'],
  misunderstandings: [
    {
      thought: { en: 'The gradient is shared out over the window.', es: 'El gradiente se reparte en toda la ventana.' },
      is: {
        en: 'It goes back to the largest value alone; the others get 0. Average pooling shares it out.',
        es: 'Vuelve solo al mayor valor; los demás reciben 0. El average pooling sí lo reparte.',
      },
    },
    {
      thought: {
        en: 'Other programs give the same map sizes.',
        es: 'Otros programas dan los mismos tamaños de mapa.',
      },
      is: {
        en: 'Caffe rounds the size up, PyTorch and Keras round it down. GoogLeNet needs rounding up: a field of the layer here.',
        es: 'Caffe redondea el tamaño hacia arriba; PyTorch y Keras, hacia abajo. GoogLeNet necesita que se redondee hacia arriba: aquí es un campo de la capa.',
      },
    },
  ],
  related: ['pooling', 'avgPool', 'subsample', 'receptiveField'],
  labs: ['response-normalisation'],
});
