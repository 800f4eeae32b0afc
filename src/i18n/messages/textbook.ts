import type { Messages } from '../text';

export const textbook = {
  whatIsThis: { en: 'What is this?', es: '¿Qué es?' },
  readMore: { en: 'Read more', es: 'Leer más' },
  index: { en: 'All pages', es: 'Todas las páginas' },
  close: { en: 'Close the textbook', es: 'Cerrar el libro de texto' },
  intro: {
    en: 'One page for each kind of layer, each block and each idea, with the numbers of the network that is open.',
    es: 'Una página por cada tipo de capa, cada bloque y cada idea, con los números de la red abierta.',
  },
  unknown: {
    en: 'The textbook has no page of that name. Here are those that it has.',
    es: 'El libro de texto no tiene una página con ese nombre. Estas son las que tiene.',
  },
  why: { en: 'Why', es: 'Para qué' },
  formulas: { en: 'Formulas', es: 'Fórmulas' },
  numbersOf: (name: string) => ({ en: `with the numbers of ${name}`, es: `con los números de ${name}` }),
  numbersOfNetwork: { en: 'with the numbers of this network', es: 'con los números de esta red' },
  notHere: {
    en: 'The network that is open has none of it.',
    es: 'La red abierta no tiene nada de esto.',
  },
  afterAStep: {
    en: 'The number appears after a recorded training step.',
    es: 'El número aparece después de un paso de entrenamiento grabado.',
  },
  thought: { en: 'Often misunderstood', es: 'Malentendidos frecuentes' },
  inTheTalk: { en: 'In the talk', es: 'En la charla' },
  statements: (numbers: string) => ({ en: `Statements ${numbers}`, es: `Afirmaciones ${numbers}` }),
  papers: { en: 'Papers', es: 'Artículos' },
  measure: { en: 'Measure it', es: 'Medirlo' },
  related: { en: 'See also', es: 'Véase también' },
  previous: { en: 'Previous page', es: 'Página anterior' },
  next: { en: 'Next page', es: 'Página siguiente' },
  pageOfChosen: (name: string) => ({ en: `Chosen in the diagram: ${name}`, es: `Elegido en el diagrama: ${name}` }),
} satisfies Messages;

/** Headings of the list, by what pages are about. */
export const subjectNames = {
  idea: { en: 'Ideas', es: 'Ideas' },
  layer: { en: 'Layers', es: 'Capas' },
  block: { en: 'Blocks', es: 'Bloques' },
} satisfies Messages;

/** The chapters of the talk, by the first part of a statement's id. */
export const chapterNames = {
  1: { en: 'Two first examples', es: 'Dos primeros ejemplos' },
  2: { en: 'Deeper architectures', es: 'Arquitecturas más profundas' },
  3: { en: 'Batch normalization', es: 'Normalización por lotes' },
  4: { en: 'Residual layers', es: 'Capas residuales' },
  5: { en: 'Inception layers', es: 'Capas inception' },
} satisfies Messages;
