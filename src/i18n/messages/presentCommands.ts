import type { Messages } from '../text';
import { presentation } from './app';

/** What a lecturer can do, as commands say it. */
export const presentCommands = {
  next: { en: 'Next step', es: 'Paso siguiente' },
  back: { en: 'Previous step', es: 'Paso anterior' },
  notes: { en: 'Speaker’s notes', es: 'Notas de quien expone' },
  black: { en: 'Black screen', es: 'Pantalla en negro' },
  laser: { en: 'Laser pointer', es: 'Puntero láser' },
  lab: { en: 'Run the lab', es: 'Ejecutar el experimento' },
  autoplay: { en: 'Run every lab', es: 'Ejecutar cada experimento' },
  fillScreen: presentation.fillScreen,
  handout: { en: 'Handout', es: 'Material impreso' },
} satisfies Messages;
