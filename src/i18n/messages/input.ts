import type { Text } from '../../network/text';
import { formatInteger, formatPercent } from '../format';
import type { Messages } from '../text';

export const input = {
  heading: { en: 'Input', es: 'Entrada' },
  pad: { en: 'Drawing pad', es: 'Lienzo de dibujo' },
  padKeys: {
    en: 'Draw with a mouse, a finger or a pen. With the keyboard: arrow keys move the cursor, hold Space to draw, Ctrl+Z takes back the last stroke, Delete clears the pad.',
    es: 'Se dibuja con el ratón, el dedo o un lápiz. Con el teclado: las flechas mueven el cursor, la barra espaciadora dibuja mientras está pulsada, Ctrl+Z deshace el último trazo y Supr borra el lienzo.',
  },
  drawHere: { en: 'Draw here', es: 'Dibujar aquí' },
  undo: { en: 'Undo stroke', es: 'Deshacer el trazo' },
  clear: { en: 'Clear', es: 'Borrar' },
  asSeen: (height: number, width: number) => ({
    en: `This is what the network sees: the drawing, scaled and centred to ${height} × ${width} as MNIST was.`,
    es: `Esto es lo que ve la red: el dibujo, escalado y centrado a ${height} × ${width} como en MNIST.`,
  }),
  asSeenShort: {
    en: 'The network’s view: scaled and centred as MNIST',
    es: 'Lo que ve la red: escalado y centrado como MNIST',
  },
  testPicture: (dataset: Text, index: number, label: Text) => ({
    en: `${dataset.en} test #${formatInteger(index, 'en')}, labelled ${label.en}`,
    es: `${dataset.es}, prueba n.º ${formatInteger(index, 'es')}, etiqueta ${label.es}`,
  }),
  waiting: { en: 'Waiting for the first test picture', es: 'A la espera de la primera imagen de prueba' },
  choices: { en: 'Test pictures', es: 'Imágenes de prueba' },
  choice: (index: number, label: Text) => ({
    en: `Test picture ${formatInteger(index, 'en')}, labelled ${label.en}`,
    es: `Imagen de prueba ${formatInteger(index, 'es')}, etiqueta ${label.es}`,
  }),
  more: { en: 'Another handful', es: 'Otras imágenes' },
  nextWrong: { en: 'Next wrong', es: 'Siguiente error' },
  nextWrongHint: {
    en: 'Show the next test picture that the network gets wrong',
    es: 'Mostrar la siguiente imagen de prueba en la que se equivoca la red',
  },
  searching: { en: 'Looking …', es: 'Buscando …' },
  noneWrong: {
    en: 'The network gets no test picture wrong.',
    es: 'La red no falla en ninguna imagen de prueba.',
  },
  searchFailed: {
    en: 'The search could not be finished. Try again.',
    es: 'No se pudo terminar la búsqueda. Conviene intentarlo de nuevo.',
  },
  number: { en: 'Test picture number', es: 'Número de imagen de prueba' },
  numberRange: (count: number) => ({
    en: `A whole number from 0 to ${formatInteger(count - 1, 'en')}`,
    es: `Un número entero de 0 a ${formatInteger(count - 1, 'es')}`,
  }),
  prediction: { en: 'Prediction', es: 'Predicción' },
  trueLabel: { en: 'true label', es: 'etiqueta verdadera' },
  noPrediction: { en: 'No prediction yet', es: 'Todavía sin predicción' },
  right: (said: Text, share: number) => ({
    en: `${said.en} with ${formatPercent(share, 'en')}: correct`,
    es: `${said.es} con ${formatPercent(share, 'es')}: correcto`,
  }),
  wrong: (said: Text, share: number, label: Text) => ({
    en: `${said.en} with ${formatPercent(share, 'en')}: wrong, the label says ${label.en}`,
    es: `${said.es} con ${formatPercent(share, 'es')}: error, la etiqueta dice ${label.es}`,
  }),
  drawn: (said: Text, share: number) => ({
    en: `The drawing looks like ${said.en}: ${formatPercent(share, 'en')}`,
    es: `El dibujo parece ${said.es}: ${formatPercent(share, 'es')}`,
  }),
  shipped: (accuracy: number, dataset: Text) => ({
    en: `Weights that ship with the page: ${formatPercent(accuracy, 'en')} on the ${dataset.en} test set`,
    es: `Pesos incluidos en la página: ${formatPercent(accuracy, 'es')} en el conjunto de prueba de ${dataset.es}`,
  }),
  random: (seed: number) => ({
    en: `Random weights, seed ${seed}: predictions mean nothing yet`,
    es: `Pesos aleatorios, semilla ${seed}: las predicciones aún no significan nada`,
  }),
  trained: (step: number) => ({
    en: `Trained here, step ${formatInteger(step, 'en')}`,
    es: `Entrenada aquí, paso ${formatInteger(step, 'es')}`,
  }),
  given: { en: 'Weights loaded from a file or link', es: 'Pesos cargados de un archivo o enlace' },
  openShipped: { en: 'Use the trained weights', es: 'Usar los pesos entrenados' },
} satisfies Messages;
