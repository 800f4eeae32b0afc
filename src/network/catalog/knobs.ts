/** Knobs that several catalog networks share; each network picks its own and their defaults. */
import type { KindName } from '../layers';
import { choice, type Field, real, toggle, whole } from '../layers/fields';
import { LIMITS, type Range } from '../limits';

// What the papers tried, not every kind of a family: an option of a knob stays valid in links forever.
const ACTIVATIONS = ['relu', 'tanh', 'scaledTanh', 'sigmoid'] as const satisfies readonly KindName[];
const POOLINGS = ['maxPool', 'avgPool'] as const satisfies readonly KindName[];
const PLACES = ['off', 'beforeActivation', 'afterActivation'] as const;
const SHORTCUTS = ['zeroPadding', 'projection'] as const;
const INCEPTIONS = ['reduced', 'naive'] as const;

export type Activation = (typeof ACTIVATIONS)[number];
export type Pooling = (typeof POOLINGS)[number];
export type BatchNormPlace = (typeof PLACES)[number];
/** He et al. 2015, section 4.1, where a block changes its size: options A and B. */
export type ShortcutKind = (typeof SHORTCUTS)[number];
/** Szegedy et al. 2014, figure 2: with 1×1 reductions (b), or without (a). */
export type InceptionKind = (typeof INCEPTIONS)[number];

export const activation = (fallback: Activation = 'relu') =>
  choice({ en: 'Activation', es: 'Activación' }, ACTIVATIONS, fallback);

export const pooling = (fallback: Pooling = 'maxPool') => choice({ en: 'Pooling', es: 'Pooling' }, POOLINGS, fallback);

export const batchNorm = (fallback: BatchNormPlace = 'off') =>
  choice({ en: 'Batch norm', es: 'Norm. por lotes' }, PLACES, fallback, {
    off: { en: 'off', es: 'no' },
    beforeActivation: { en: 'before the activation', es: 'antes de la activación' },
    afterActivation: { en: 'after the activation', es: 'después de la activación' },
  });

export const skip = (fallback = true) => toggle({ en: 'Skip connections', es: 'Conexiones de salto' }, fallback);

export const shortcut = (fallback: ShortcutKind) =>
  choice({ en: 'Shortcuts', es: 'Tipo de conexión de salto' }, SHORTCUTS, fallback, {
    zeroPadding: { en: 'zero channels (A)', es: 'canales de ceros (A)' },
    projection: { en: '1×1 projection (B)', es: 'proyección 1×1 (B)' },
  });

export const inception = () =>
  choice({ en: 'Inception', es: 'Inception' }, INCEPTIONS, 'reduced', {
    reduced: { en: 'with reductions', es: 'con reducciones' },
    naive: { en: 'naive', es: 'sin reducciones' },
  });

export const auxiliary = () => toggle({ en: 'Auxiliary heads', es: 'Clasificadores auxiliares' }, true);
export const lrn = () => toggle({ en: 'LRN', es: 'LRN' }, true);

export const dropout = (fallback: number) =>
  real({ en: 'Dropout rate', es: 'Tasa de dropout' }, { min: 0, max: 0.95 }, fallback);

/** Factor on the number of filters and units. */
export const width = () => real({ en: 'Width ×', es: 'Ancho ×' }, { min: 0.125, max: 4 }, 1);

/** Pixels, within what the network's windows need and a tab can hold. */
export const inputSize = (fallback: number, range: Range) =>
  whole({ en: 'Input size', es: 'Tamaño de entrada' }, range, fallback);

export const classes = (fallback: number) => whole({ en: 'Classes', es: 'Clases' }, LIMITS.classes, fallback);

/** One of a few numbers, each of which has its own name in the paper. */
export const depth = <const O extends readonly string[]>(options: O, fallback: O[number]): Field<O[number]> =>
  choice({ en: 'Depth', es: 'Profundidad' }, options, fallback);

export const blocksPerStage = (fallback: number, max: number) =>
  whole({ en: 'Blocks per stage', es: 'Bloques por etapa' }, { min: 1, max }, fallback);

/** Scales a number of channels; even, so that two groups can share them. The published number at factor 1. */
export const scaled = (channels: number, factor: number): number =>
  Math.max(2, 2 * Math.round((channels * factor) / 2));
