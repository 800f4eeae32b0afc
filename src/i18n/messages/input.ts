import type { Text } from '../../network/text';
import { formatInteger, formatPercent } from '../format';
import { type Messages, plural } from '../text';

export const input = {
  heading: { en: 'Input', es: 'Entrada' },
  pad: { en: 'Drawing pad', es: 'Lienzo de dibujo' },
  padKeys: {
    en: 'Draw with a mouse, a finger or a pen. With the keyboard: arrow keys move the cursor, Space draws while it is held, Ctrl+Z undoes the last stroke, Delete clears the pad.',
    es: 'Dibuje con el mouse, el dedo o un lápiz. Con el teclado: las flechas mueven el cursor, la barra espaciadora dibuja mientras está presionada, Ctrl+Z deshace el último trazo y Supr borra el lienzo.',
  },
  drawHere: { en: 'Draw here', es: 'Dibujar aquí' },
  undo: { en: 'Undo stroke', es: 'Deshacer el trazo' },
  clear: { en: 'Clear', es: 'Borrar' },
  asSeen: (height: number, width: number) => ({
    en: `This is what the network sees: the drawing, scaled and centred to ${height} × ${width} as in MNIST.`,
    es: `Esto es lo que ve la red: el dibujo, escalado y centrado a ${height} × ${width} como en MNIST.`,
  }),
  asSeenShort: {
    en: 'What the network sees: scaled and centred as in MNIST',
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
  more: { en: 'Other pictures', es: 'Otras imágenes' },
  nextWrong: { en: 'Next wrong', es: 'Siguiente error' },
  nextWrongHint: {
    en: 'Show the next test picture that the network gets wrong',
    es: 'Mostrar la siguiente imagen de prueba en la que se equivoca la red',
  },
  searching: { en: 'Looking…', es: 'Buscando…' },
  number: { en: 'Test picture number', es: 'Número de imagen de prueba' },
  numberRange: (count: number) => ({
    en: `A whole number from 0 to ${formatInteger(count - 1, 'en')}`,
    es: `Un número entero de 0 a ${formatInteger(count - 1, 'es')}`,
  }),
  prediction: { en: 'Prediction', es: 'Predicción' },
  trueLabel: { en: 'true label', es: 'etiqueta verdadera' },
  untrained: {
    en: 'Not trained yet: random weights make these shares, not what the picture shows',
    es: 'Aún sin entrenar: estos porcentajes salen de pesos aleatorios, no de lo que muestra la imagen',
  },
  whatToDo: {
    en: 'Draw a digit: every layer follows your pen.',
    es: 'Dibuje un dígito: todas las capas siguen el trazo.',
  },
  answer: (said: Text, share: number) => ({
    en: `${said.en} · ${formatPercent(share, 'en', 0)}`,
    es: `${said.es} · ${formatPercent(share, 'es', 0)}`,
  }),
  answerDigit: (said: Text, share: number) => ({
    en: `${share < 0.5 ? 'Perhaps' : 'It is'} ${said.en === '8' ? 'an' : 'a'} ${said.en} · ${formatPercent(share, 'en', 0)}`,
    es: `${share < 0.5 ? 'Quizás' : 'Es'} un ${said.es} · ${formatPercent(share, 'es', 0)}`,
  }),
  answerEarly: (step: number, said: Text, share: number) => ({
    en: `After ${formatInteger(step, 'en')} ${plural(step, 'step', 'steps')}: ${said.en} · ${formatPercent(share, 'en', 0)}`,
    es: `Tras ${formatInteger(step, 'es')} ${plural(step, 'paso', 'pasos')}: ${said.es} · ${formatPercent(share, 'es', 0)}`,
  }),
  early: (accuracy: number | null) => ({
    en: `${accuracy === null ? 'Not tested yet' : `Right on ${formatPercent(accuracy, 'en', 0)} of test pictures so far`}: these shares say little`,
    es: `${accuracy === null ? 'Aún sin probar' : `Hasta ahora acierta el ${formatPercent(accuracy, 'es', 0)} de las imágenes de prueba`}: estos porcentajes dicen poco`,
  }),
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
  ownLooks: (said: Text, share: number) => ({
    en: `Your picture looks like ${said.en}: ${formatPercent(share, 'en')}`,
    es: `Su imagen parece ${said.es}: ${formatPercent(share, 'es')}`,
  }),
  photographLooks: (said: Text, share: number) => ({
    en: `The photograph looks like ${said.en}: ${formatPercent(share, 'en')}`,
    es: `La fotografía parece ${said.es}: ${formatPercent(share, 'es')}`,
  }),
  shipped: (accuracy: number, dataset: Text) => ({
    en: `Weights that ship with the page, trained on ${dataset.en}: ${formatPercent(accuracy, 'en')} on its test set`,
    es: `Pesos incluidos en la página, entrenados con ${dataset.es}: ${formatPercent(accuracy, 'es')} en su conjunto de prueba`,
  }),
  random: (seed: number) => ({
    en: `Random weights, seed ${seed}: predictions mean nothing yet`,
    es: `Pesos aleatorios, semilla ${seed}: las predicciones aún no significan nada`,
  }),
  trained: (step: number) => ({
    en: `Trained here, step ${formatInteger(step, 'en')}`,
    es: `Entrenada aquí, paso ${formatInteger(step, 'es')}`,
  }),
  train: { en: 'Train the network', es: 'Entrenar la red' },
  own: { en: 'Your picture…', es: 'Su imagen…' },
  ownHint: {
    en: 'or drop or paste one',
    es: 'o arrástrela o péguela',
  },
  dropHere: { en: 'Drop the picture here', es: 'Suelte la imagen aquí' },
  openShipped: { en: 'Use the trained weights', es: 'Usar los pesos entrenados' },
} satisfies Messages;
