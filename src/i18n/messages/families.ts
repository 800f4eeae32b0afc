import type { Family } from '../../network/layers/kind';
import type { Text } from '../../network/text';

/** What families of kinds are called, in the order of legends. */
export const familyNames: Record<Family, Text> = {
  boundary: { en: 'input and output', es: 'entrada y salida' },
  convolution: { en: 'convolution', es: 'convolución' },
  pooling: { en: 'pooling', es: 'pooling' },
  normalisation: { en: 'normalisation', es: 'normalización' },
  activation: { en: 'activation', es: 'activación' },
  dense: { en: 'dense', es: 'densa' },
  join: { en: 'join', es: 'unión' },
  shape: { en: 'shape', es: 'forma' },
};

export const FAMILIES = Object.keys(familyNames) as readonly Family[];
