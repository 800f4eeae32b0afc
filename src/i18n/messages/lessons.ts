import type { Text } from '../../network/text';
import { formatInteger } from '../format';
import type { Messages } from '../text';

/** Words around a lesson; what it teaches is in `lessons/`. */
export const lessons = {
  title: { en: 'Lessons', es: 'Lecciones' },
  intro: {
    en: 'The talk, chapter by chapter: each sentence where it can be seen, tried and measured.',
    es: 'La charla, capítulo por capítulo: cada frase, donde se puede ver, probar y medir.',
  },
  unknown: {
    en: 'This link names a step of a lesson that this page does not have.',
    es: 'Este enlace nombra un paso de una lección que esta página no tiene.',
  },
  chapter: (number: number): Text => ({ en: `Chapter ${number}`, es: `Capítulo ${number}` }),
  minutes: (minutes: number): Text => ({ en: `about ${minutes} min`, es: `unos ${minutes} min` }),
  steps: (steps: number): Text => ({ en: `${steps} steps`, es: `${steps} pasos` }),
  seen: (seen: number, steps: number): Text => ({
    en: `${formatInteger(seen, 'en')} of ${formatInteger(steps, 'en')} steps seen`,
    es: `${formatInteger(seen, 'es')} de ${formatInteger(steps, 'es')} pasos vistos`,
  }),
  handout: { en: 'Handout', es: 'Material impreso' },
  begin: { en: 'Begin', es: 'Empezar' },
  goOn: { en: 'Go on', es: 'Continuar' },
  again: { en: 'Once more', es: 'Repetir' },
  card: (title: Text): Text => ({ en: `Lesson: ${title.en}`, es: `Lección: ${title.es}` }),
  step: (number: number, count: number): Text => ({
    en: `Step ${number} of ${count}`,
    es: `Paso ${number} de ${count}`,
  }),
  back: { en: 'Back', es: 'Atrás' },
  next: { en: 'Next', es: 'Siguiente' },
  done: { en: 'Finish', es: 'Terminar' },
  nextLesson: (title: Text): Text => ({ en: `Next: ${title.en}`, es: `Sigue: ${title.es}` }),
  leave: { en: 'Leave the lesson; everything stays as it is', es: 'Salir de la lección; todo queda como está' },
  all: { en: 'All lessons', es: 'Todas las lecciones' },
  smaller: { en: 'Show the first line only', es: 'Mostrar solo la primera línea' },
  larger: { en: 'Show the whole step', es: 'Mostrar el paso completo' },
  lab: { en: 'Open the lab', es: 'Abrir el experimento' },
  comeBack: { en: 'Take me back to the lesson', es: 'Volver a la lección' },
  away: { en: 'You are looking around on your own.', es: 'Usted está explorando por su cuenta.' },
  left: (title: Text, number: number): Text => ({
    en: `You left “${title.en}” at step ${number}.`,
    es: `Salió de «${title.es}» en el paso ${number}.`,
  }),
  forget: { en: 'Do not offer to go back', es: 'No ofrecer volver' },
  today: { en: 'Known today', es: 'Lo que se sabe hoy' },
  papers: { en: 'Papers', es: 'Artículos' },
  question: { en: 'A question', es: 'Una pregunta' },
  right: { en: 'Right.', es: 'Correcto.' },
  wrong: { en: 'Not quite.', es: 'No exactamente.' },
  notYet: {
    en: 'Not known yet: it appears with the picture, or once something has been trained',
    es: 'Aún no se conoce: aparece con la imagen, o después de entrenar',
  },
  keys: {
    en: 'Arrow keys or Page Up and Page Down move through the steps, Escape leaves.',
    es: 'Con las flechas o con Re Pág y Av Pág se cambia de paso; con Escape se sale.',
  },
} satisfies Messages;

/** Where a lesson can be started. */
export const guided = {
  button: (minutes: number): Text => ({ en: `Guided: ${minutes} min`, es: `Guiada: ${minutes} min` }),
} satisfies Messages;
