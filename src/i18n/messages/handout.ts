import type { Text } from '../../network/text';
import { type Messages, plural } from '../text';

/** A lesson on paper. */
export const handout = {
  title: { en: 'Handout', es: 'Material impreso' },
  of: (lesson: Text) => ({
    en: `Handout: ${lesson.en}`,
    es: `Material impreso: ${lesson.es}`,
  }),
  print: { en: 'Print', es: 'Imprimir' },
  download: { en: 'Download as one file', es: 'Descargar en un archivo' },
  close: { en: 'Close the handout', es: 'Cerrar el material impreso' },
  chapter: (number: number, of: number) => ({
    en: `Convoscope · Chapter ${number} of ${of}`,
    es: `Convoscope · Capítulo ${number} de ${of}`,
  }),
  extent: (steps: number, minutes: number) => ({
    en: `${steps} ${plural(steps, 'step', 'steps')}, about ${minutes} minutes at the screen`,
    es: `${steps} ${plural(steps, 'paso', 'pasos')}, unos ${minutes} minutos ante la pantalla`,
  }),
  name: { en: 'Name', es: 'Nombre' },
  date: { en: 'Date', es: 'Fecha' },
  how: {
    en: 'Scan the code beside a step to open it. Numbers that only a run or a picture gives are left blank: read them there and write yours down.',
    es: 'Escanee el código junto a un paso para abrirlo. Los números que solo da un entrenamiento o una imagen están en blanco: léalos allí y anote los suyos.',
  },
  live: { en: 'This step, live', es: 'Este paso, en vivo' },
  noCode: { en: 'The link is too long for a QR code.', es: 'El enlace es demasiado largo para un código QR.' },
  blank: { en: 'to be filled in', es: 'para completar' },
  step: (number: number) => ({ en: `Step ${number}`, es: `Paso ${number}` }),
  figure: (network: string) => ({ en: `${network}, drawn to scale`, es: `${network}, dibujada a escala` }),
  marked: (network: string, target: Text) => ({
    en: `${network}. Marked: ${target.en}.`,
    es: `${network}. Marcado: ${target.es}.`,
  }),
  asBefore: (step: number) => ({ en: `Figure: as in step ${step}.`, es: `Figura: como en el paso ${step}.` }),
  today: { en: 'What is known today', es: 'Lo que se sabe hoy' },
  lab: (title: Text) => ({
    en: `Measured by the lab “${title.en}”.`,
    es: `Lo mide el experimento «${title.es}».`,
  }),
  question: { en: 'Question', es: 'Pregunta' },
  answers: { en: 'Answers', es: 'Respuestas' },
  papers: { en: 'Papers', es: 'Artículos' },
  notes: { en: 'Notes', es: 'Notas' },
  madeWith: (version: string) => ({
    en: `Made with Convoscope ${version}, from the same data as the lesson on screen.`,
    es: `Hecho con Convoscope ${version}, con los mismos datos que la lección en pantalla.`,
  }),
} satisfies Messages;
