import type { Text } from '../../network/text';
import type { Messages } from '../text';
import { en, es } from './sentences';

/** Taking pictures with the camera, class by class. */
export const camera = {
  hold: { en: 'Hold to record', es: 'Mantenga presionado para grabar' },
  recording: { en: 'Recording', es: 'Grabando' },
  about: {
    en: 'Press for one picture, hold for ten each second. The middle of what you see is taken.',
    es: 'Presione para tomar una imagen; mantenga presionado para tomar diez por segundo. Se toma el centro de lo que ve.',
  },
  starting: { en: 'Starting the camera…', es: 'Iniciando la cámara…' },
  picture: (name: string): Text => ({
    en: `What the camera sees, for ${name}`,
    es: `Lo que ve la cámara, para ${name}`,
  }),
  choose: { en: 'Camera', es: 'Cámara' },
  unnamed: (place: number): Text => ({ en: `Camera ${en(place)}`, es: `Cámara ${es(place)}` }),
  stop: { en: 'Close the camera', es: 'Cerrar la cámara' },
  full: (most: number): Text => ({
    en: `A class has at most ${en(most)} pictures here. Remove some to take others.`,
    es: `Aquí una clase tiene como máximo ${es(most)} imágenes. Quite algunas para tomar otras.`,
  }),
} satisfies Messages;

/** Why there is no picture of a camera. */
export type CameraProblem = 'refused' | 'none' | 'busy' | 'insecure' | 'other';

export const cameraProblems: Readonly<Record<CameraProblem, Text>> = {
  refused: {
    en: 'The browser does not let the page use the camera. Allow it beside the address, and try again.',
    es: 'El navegador no le permite a la página usar la cámara. Permítalo junto a la dirección e inténtelo de nuevo.',
  },
  none: { en: 'The browser finds no camera.', es: 'El navegador no encuentra ninguna cámara.' },
  busy: {
    en: 'The camera does not answer: another program may be using it. Close that, and try again.',
    es: 'La cámara no responde: quizá la usa otro programa. Ciérrelo e inténtelo de nuevo.',
  },
  insecure: {
    en: 'Browsers give a camera only to pages that come by https and are not in a frame of another page. Choose files instead.',
    es: 'Los navegadores dan la cámara solo a páginas que llegan por https y no están dentro de otra página. Elija archivos.',
  },
  other: {
    en: 'The camera could not be started. Choose files instead.',
    es: 'No se pudo iniciar la cámara. Elija archivos.',
  },
};
