import type { Messages } from '../text';

/** Around what labs draw; what is drawn brings its own words. */
export const labFigures = {
  ofSeed: { en: 'Figures of seed', es: 'Figuras de la semilla' },
  line: { en: 'Line', es: 'Línea' },
  downTo: { en: 'Down to', es: 'Hasta abajo' },
  least: { en: 'Least', es: 'Mínimo' },
  middle: { en: 'In the middle', es: 'En el centro' },
  largest: { en: 'Largest', es: 'Máximo' },
} satisfies Messages;
