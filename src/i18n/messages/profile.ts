import type { Text } from '../../network/text';
import type { StepPhase } from '../../record/profile';
import { formatBytes, formatInteger, formatValue } from '../format';
import type { Messages } from '../text';

/** Milliseconds with two digits behind the point where they are few. */
const ms = (value: number, language: 'en' | 'es'): string => `${formatValue(value, language, value < 10 ? 2 : 3)} ms`;

/** What a step does, in its order. */
export const phaseNames: Readonly<Record<StepPhase, Text>> = {
  upload: { en: 'Upload', es: 'Subida' },
  forward: { en: 'Forward', es: 'Hacia adelante' },
  loss: { en: 'Loss', es: 'Pérdida' },
  backward: { en: 'Backward', es: 'Hacia atrás' },
  update: { en: 'Update', es: 'Actualización' },
  readback: { en: 'Read-back', es: 'Lectura' },
  recording: { en: 'Recording', es: 'Grabación' },
};

export const profile = {
  measure: { en: 'Measure a step', es: 'Medir un paso' },
  again: { en: 'Measure again', es: 'Medir otra vez' },
  busy: { en: 'Measuring…', es: 'Midiendo…' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  save: { en: 'Save the step profile', es: 'Guardar el perfil del paso' },
  empty: {
    en: 'Where a training step spends its time, layer by layer. Measuring changes nothing in the network.',
    es: 'En qué se va el tiempo de un paso de entrenamiento, capa por capa. Medirlo no cambia nada en la red.',
  },
  sort: { en: 'Order of layers', es: 'Orden de las capas' },
  byPlace: { en: 'In order', es: 'En orden' },
  byTime: { en: 'Slowest first', es: 'Las más lentas primero' },
  layers: { en: 'Time of each layer', es: 'Tiempo de cada capa' },
  layer: { en: 'Layer', es: 'Capa' },
  calls: { en: 'Operations', es: 'Operaciones' },
  speed: { en: 'GFLOP/s', es: 'GFLOP/s' },
  time: (value: number): Text => ({ en: ms(value, 'en'), es: ms(value, 'es') }),
  with: (layer: string): Text => ({ en: `computed with ${layer}`, es: `se calcula con ${layer}` }),
  /** The honest total: what a step takes when nobody takes it apart. */
  summary: (whole: number, parts: number, rounds: number): Text => ({
    en: `A step: ${ms(whole, 'en')}; taken apart, ${ms(parts, 'en')} (medians of ${formatInteger(rounds, 'en')}).`,
    es: `Un paso: ${ms(whole, 'es')}; por partes, ${ms(parts, 'es')} (medianas de ${formatInteger(rounds, 'es')}).`,
  }),
  where: (backend: string, batch: number, calls: number, bytes: number | null): Text => ({
    en: `${backend}, batch ${formatInteger(batch, 'en')}, ${formatInteger(calls, 'en')} operations${bytes === null ? '' : `, ${formatBytes(bytes, 'en')}`}.`,
    es: `${backend}, lote ${formatInteger(batch, 'es')}, ${formatInteger(calls, 'es')} operaciones${bytes === null ? '' : `, ${formatBytes(bytes, 'es')}`}.`,
  }),
} satisfies Messages;
