import type { Messages } from '../text';

/** What a first visit is invited to, under the diagram. */
export const invitations = {
  heading: { en: 'Look inside', es: 'Mire por dentro' },
  lesson: { en: 'Be guided', es: 'Recorrido guiado' },
  lessonNote: {
    en: 'The first of five lessons: a digit through LeNet-5, one value taken apart, training, AlexNet',
    es: 'La primera de cinco lecciones: un dígito por LeNet-5, un valor desarmado, el entrenamiento, AlexNet',
  },
  pixel: { en: 'One pixel, taken apart', es: 'Un píxel, paso a paso' },
  pixelNote: {
    en: 'Where one value of a feature map comes from: window, kernel, products and sum',
    es: 'De dónde sale un valor de un mapa de características: ventana, kernel, productos y suma',
  },
  skips: { en: 'Cut the skips', es: 'Corte las conexiones de salto' },
  skipsNote: {
    en: 'Trains 32 layers with and without skip connections beside each other',
    es: 'Entrena 32 capas con y sin conexiones de salto, lado a lado',
  },
  norm: { en: 'Batch norm on and off', es: 'Con y sin norm. por lotes' },
  normNote: {
    en: 'Trains a small VGG with and without batch normalization beside each other',
    es: 'Entrena una VGG pequeña con y sin normalización por lotes, lado a lado',
  },
  exercises: { en: 'Exercises', es: 'Ejercicios' },
  exercisesNote: {
    en: 'Tasks that the page checks by itself, with hints',
    es: 'Tareas que la página revisa por sí misma, con pistas',
  },
  close: { en: 'Close the invitations', es: 'Cerrar las invitaciones' },
} satisfies Messages;
