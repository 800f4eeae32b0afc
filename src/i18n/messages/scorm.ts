import type { Text } from '../../network/text';
import { formatInteger } from '../format';
import { type Messages, plural } from '../text';

/** A lesson or exercises as a package of a learning platform. */
export const scorm = {
  teaches: { en: 'What it teaches', es: 'Qué enseña' },
  lesson: (title: Text): Text => ({ en: `Lesson: ${title.en}`, es: `Lección: ${title.es}` }),
  exercises: (count: number): Text => ({
    en: `${formatInteger(count, 'en')} ${plural(count, 'exercise', 'exercises')}`,
    es: `${formatInteger(count, 'es')} ${plural(count, 'ejercicio', 'ejercicios')}`,
  }),
  platforms: {
    en: 'Moodle, Canvas and other learning platforms take the package, a SCORM one, and record what is done in it.',
    es: 'Moodle, Canvas y otras plataformas aceptan el paquete, que es de SCORM, y registran lo que se hace en él.',
  },
  ofLesson: {
    en: 'It is completed at the last step. The score is the share of the steps that were seen; whoever comes back goes on at the same step.',
    es: 'Se completa en el último paso. La calificación es la parte de los pasos que se vieron; al volver se continúa en el mismo paso.',
  },
  ofExercises: {
    en: 'It is passed when all are solved. The score is the share that is; what was solved stays so for whoever comes back.',
    es: 'Se aprueba al resolverlos todos. La calificación es la parte resuelta, que se conserva al volver.',
  },
  frames: (address: string): Text => ({
    en: `The package is small because it shows this page in a frame, at ${address}. The platform’s readers must be able to reach it.`,
    es: `El paquete es pequeño porque muestra esta página en un marco, en ${address}. Quienes usen la plataforma deben poder abrirla.`,
  }),
  save: { en: 'Save package', es: 'Guardar paquete' },
  unrecorded: {
    en: 'No learning platform answers: what is done here is not recorded.',
    es: 'Ninguna plataforma responde: lo que se haga aquí no queda registrado.',
  },
} satisfies Messages;
