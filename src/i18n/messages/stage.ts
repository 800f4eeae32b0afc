import type { Text } from '../../network/text';
import type { Stage } from '../../record/view';
import type { Messages } from '../text';

/** Words of the head of the middle panel, which are there before any of its views has loaded. */
export const stage = {
  view: { en: 'View of the network', es: 'Vista de la red' },
  compare: { en: 'Compare', es: 'Comparar' },
  compareHint: { en: 'Compare with another network', es: 'Comparar con otra red' },
  labs: { en: 'Labs', es: 'Experimentos' },
  lessons: { en: 'Lessons', es: 'Lecciones' },
  exercises: { en: 'Exercises', es: 'Ejercicios' },
  textbook: { en: 'Textbook', es: 'Libro de texto' },
  text: { en: 'Definition as text', es: 'Definición como texto' },
} satisfies Messages;

export const stageNames: Record<Stage, Text> = {
  diagram: { en: 'Diagram', es: 'Diagrama' },
  table: { en: 'Table', es: 'Tabla' },
  mistakes: { en: 'Mistakes', es: 'Errores' },
};

export const stageCommands: Record<Stage, Text> = {
  diagram: { en: 'Show the diagram', es: 'Mostrar el diagrama' },
  table: { en: 'Show the table of layers', es: 'Mostrar la tabla de capas' },
  mistakes: { en: 'Show what the network gets wrong', es: 'Mostrar en qué se equivoca la red' },
};
