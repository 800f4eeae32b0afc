import { same, type Text } from '../../network/text';
import type { Messages } from '../text';

/** The gradients of one layer, in the inspector. */
export const gradientsTab = {
  none: {
    en: 'Gradients appear here after a training step, or after running a picture forward and back.',
    es: 'Los gradientes aparecen aquí tras un paso de entrenamiento o tras calcular una imagen hacia adelante y hacia atrás.',
  },
  arrives: { en: 'Arrives at its output from', es: 'Llega a su salida desde' },
  leaves: { en: 'Sent on to its inputs', es: 'Se transmite a sus entradas' },
  silent: { en: 'none', es: 'ninguno' },
  readers: (count: number) => ({ en: `Sum of ${count} gradients`, es: `Suma de ${count} gradientes` }),
  reader: { en: 'From', es: 'De' },
  rms: same('RMS'),
  share: { en: 'Part of the sum', es: 'Parte de la suma' },
  sum: { en: 'Sum', es: 'Suma' },
  shareNote: {
    en: 'The part is the projection onto the sum; a gradient that opposes the others counts as negative.',
    es: 'La parte es la proyección sobre la suma; un gradiente opuesto a los demás cuenta como negativo.',
  },
  angles: { en: 'Angles between the gradients', es: 'Ángulos entre los gradientes' },
  angleBetween: (a: string, b: string) => ({ en: `Angle between ${a} and ${b}`, es: `Ángulo entre ${a} y ${b}` }),
  degrees: (angle: string) => same(`${angle}°`),
  angle: { en: 'Angle between them', es: 'Ángulo entre ambos' },
  together: { en: 'Their sum', es: 'La suma de ambos' },
  ratio: (first: Text, second: Text) => ({
    en: `Ratio of ${first.en} to ${second.en}`,
    es: `Razón de ${first.es} a ${second.es}`,
  }),
  begins: (title: string) => ({ en: `Delivered by ${title}`, es: `Lo que entrega ${title}` }),
  addNote: {
    en: 'A sum passes the same gradient to all its inputs.',
    es: 'Una suma transmite el mismo gradiente a todas sus entradas.',
  },
  blockNote: {
    en: 'Skip path and branch differ in what each delivers to the input of the block:',
    es: 'La conexión de salto y la rama se diferencian en lo que cada uno entrega a la entrada del bloque:',
  },
  concatNote: {
    en: 'A concatenation gives each input the gradient of its own channels.',
    es: 'Una concatenación da a cada entrada el gradiente de sus propios canales.',
  },
  branchesNote: {
    en: 'What the branches deliver is added up at',
    es: 'Lo que entregan las ramas se suma en',
  },
  headNote: {
    en: 'This head joins the main path at',
    es: 'Este clasificador se une al camino principal en',
  },
  weights: { en: 'Weights', es: 'Pesos' },
  weight: { en: 'Weight', es: 'Peso' },
  norm: { en: 'Norm', es: 'Norma' },
  gradientNorm: { en: 'Gradient norm', es: 'Norma del gradiente' },
  updateRatio: { en: 'Update', es: 'Actualización' },
  cancelledBias: (norm: string) => ({
    en: `The bias has no effect: ${norm} subtracts the mean of each channel, and the bias with it. Its gradient is rounding, and its “Update” compares that with a bias near zero.`,
    es: `El sesgo no tiene efecto: ${norm} resta la media de cada canal y, con ella, el sesgo. Su gradiente es redondeo, y su «Actualización» lo compara con un sesgo casi nulo.`,
  }),
  ratioNote: {
    en: 'Update: norm of the change that the step made, divided by the norm of the weight.',
    es: 'Actualización: norma del cambio que hizo el paso, dividida entre la norma del peso.',
  },
} as const satisfies Messages;
