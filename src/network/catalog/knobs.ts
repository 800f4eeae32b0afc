import { type ConfigOf, choice, defaultsOf, toggle } from '../layers/fields';

/** What a catalog network lets the user turn. A knob rewrites the definition. */
export const knobFields = {
  activation: choice({ en: 'Activation', es: 'Activación' }, ['relu', 'tanh', 'scaledTanh', 'sigmoid'], 'relu'),
  pooling: choice({ en: 'Pooling', es: 'Agrupación' }, ['maxPool', 'avgPool'], 'maxPool'),
  batchNorm: toggle({ en: 'Batch norm', es: 'Norm. por lotes' }, false),
};

export type Knobs = ConfigOf<typeof knobFields>;
export type KnobName = keyof Knobs;

export const DEFAULT_KNOBS: Knobs = defaultsOf(knobFields);
