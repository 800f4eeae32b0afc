import type { Text } from '../../network/text';

/** Words of the field, each said in a sentence or two to whoever meets it for the first time. */
export const terms = {
  parameters: {
    en: 'Numbers that training adjusts: the weights and biases of the layer.',
    es: 'Números que el entrenamiento ajusta: los pesos y los sesgos de la capa.',
  },
  macs: {
    en: 'Multiply-adds (MACs): one multiplication and one addition each, for one picture. They say how much there is to compute, whatever the computer.',
    es: 'Multiplicaciones y sumas (MACs): cada una es un producto y una suma, para una imagen. Dicen cuánto hay que calcular, sea cual sea la computadora.',
  },
  activationMemory: {
    en: 'Room for what the layer hands on for one picture, at 4 bytes a number. Training keeps it until the backward pass.',
    es: 'Espacio para lo que la capa entrega por una imagen, a 4 bytes por número. El entrenamiento lo guarda hasta la propagación hacia atrás.',
  },
  receptiveField: {
    en: 'The part of the input picture that one output pixel depends on. It grows with each kernel and each stride on the way.',
    es: 'La parte de la imagen de entrada de la que depende un píxel de salida. Crece con cada kernel y cada stride del camino.',
  },
  jump: {
    en: 'How far apart on the input picture the fields of two neighbouring output pixels lie: the product of all strides so far.',
    es: 'A qué distancia están, en la imagen de entrada, los campos de dos píxeles de salida vecinos: el producto de todos los strides hasta aquí.',
  },
  start: {
    en: 'Where on the input picture the field of the first output pixel has its centre. Padding moves it outwards.',
    es: 'Dónde está, en la imagen de entrada, el centro del campo del primer píxel de salida. El relleno lo desplaza hacia afuera.',
  },
  rms: {
    en: 'Root mean square: the typical size of the numbers, whatever their sign. It does not depend on how many there are.',
    es: 'Raíz de la media de los cuadrados: el tamaño típico de los números, sea cual sea su signo. No depende de cuántos hay.',
  },
  norm: {
    en: 'The length of all the numbers taken as one vector: the root of the sum of their squares.',
    es: 'La longitud de todos los números tomados como un vector: la raíz de la suma de sus cuadrados.',
  },
  deviation: {
    en: 'Standard deviation: how far the numbers typically lie from their mean.',
    es: 'Desviación estándar: a qué distancia de su media están típicamente los números.',
  },
  zeros: {
    en: 'The share of numbers that are exactly 0. A ReLU makes them of all that is negative; a channel that is 0 for every picture is dead: no gradient passes through it any more.',
    es: 'La proporción de números que son exactamente 0. Una ReLU pone en 0 todo lo negativo; un canal que es 0 para toda imagen está muerto: ya no pasa gradiente por él.',
  },
  drift: {
    en: 'How far the mean of the latest batch lies from the moving mean, which inference uses, in moving standard deviations.',
    es: 'Qué tan lejos está la media del último lote de la media móvil, la que usa la inferencia, en desviaciones estándar móviles.',
  },
} as const satisfies Record<string, Text>;

export type TermName = keyof typeof terms;

export const isTerm = (name: string): name is TermName => name in terms;
