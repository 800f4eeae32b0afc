import type { MeasureName } from '../../network/analysis/measures';
import type { Text } from '../../network/text';

/** Names of the measures: columns of the table, and overlays of the diagram. */
export const measureNames: Record<MeasureName, Text> = {
  kernel: { en: 'kernel', es: 'kernel' },
  stride: { en: 'stride', es: 'stride' },
  parameters: { en: 'parameters', es: 'parámetros' },
  macs: { en: 'multiply-adds', es: 'MACs' },
  activationBytes: { en: 'activation memory', es: 'memoria de activaciones' },
  receptiveField: { en: 'receptive field', es: 'campo receptivo' },
  jump: { en: 'jump', es: 'avance' },
  start: { en: 'start', es: 'inicio' },
};

/** What exactly a measure counts, with its unit. */
export const measureLegends: Record<MeasureName, Text> = {
  kernel: { en: 'kernel, longer side in pixels', es: 'kernel, lado mayor en píxeles' },
  stride: { en: 'stride in pixels', es: 'stride en píxeles' },
  parameters: { en: 'trainable parameters per layer', es: 'parámetros entrenables por capa' },
  macs: { en: 'multiply-adds (MACs) per image', es: 'multiplicaciones y sumas (MACs) por imagen' },
  activationBytes: {
    en: 'memory of the output of one image, in float32',
    es: 'memoria de la salida de una imagen, en float32',
  },
  receptiveField: {
    en: 'receptive field, side in input pixels',
    es: 'campo receptivo, lado en píxeles de la entrada',
  },
  jump: {
    en: 'jump: input pixels from one output pixel to the next',
    es: 'avance: píxeles de la entrada entre dos píxeles de salida vecinos',
  },
  start: {
    en: 'start: centre of the first field, in input pixels',
    es: 'inicio: centro del primer campo, en píxeles de la entrada',
  },
};
