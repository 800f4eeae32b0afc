import type { Language, Text } from '../../network/text';
import { formatInteger, formatPercent, formatValue } from '../format';
import type { Messages } from '../text';

const each = (make: (language: Language) => string): Text => ({ en: make('en'), es: make('es') });

/** Names of the five parts of a training step. */
export const phaseNames = {
  forward: { en: 'Forward', es: 'Hacia adelante' },
  loss: { en: 'Loss', es: 'Pérdida' },
  backward: { en: 'Backward', es: 'Hacia atrás' },
  batchNorm: { en: 'Batch norm', es: 'Norm. por lotes' },
  update: { en: 'Weights', es: 'Pesos' },
} as const satisfies Messages;

type Step = readonly [before: number, after: number];

const stepIn = (step: Step, language: Language): string => step.map((x) => formatValue(x, language)).join(' → ');

/** What an update did to one weight: the norm of the change, and its share of the weight's norm. */
export interface WeightChange {
  readonly name: string;
  readonly by: number | null;
  readonly share: number | null;
}

const changesIn = (weights: readonly WeightChange[], language: Language): string =>
  weights
    .map(({ name, by, share }) => {
      const norm = by === null ? '–' : formatValue(by, language);
      return `${name} ‖Δ‖ ${norm}${share === null ? '' : ` (${formatPercent(share, language, 2)})`}`;
    })
    .join(', ');

/** A training step replayed. */
export const slowMotion = {
  title: { en: 'One step in slow motion', es: 'Un paso en cámara lenta' },
  play: { en: 'Play', es: 'Reproducir' },
  pause: { en: 'Pause', es: 'Pausar' },
  nextNode: { en: 'Next layer', es: 'Capa siguiente' },
  previousNode: { en: 'Previous layer', es: 'Capa anterior' },
  nextPhase: { en: 'Next phase', es: 'Fase siguiente' },
  previousPhase: { en: 'Previous phase', es: 'Fase anterior' },
  close: { en: 'Close slow motion', es: 'Cerrar la cámara lenta' },
  speed: { en: 'Speed', es: 'Velocidad' },
  speedOf: (times: number) => each((language) => `${formatValue(times, language)}×`),
  phases: { en: 'Phases of the step', es: 'Fases del paso' },
  of: (position: number, count: number) => ({
    en: `${formatInteger(position, 'en')} of ${formatInteger(count, 'en')}`,
    es: `${formatInteger(position, 'es')} de ${formatInteger(count, 'es')}`,
  }),
  step: (step: number) => ({
    en: `step ${formatInteger(step, 'en')}`,
    es: `paso ${formatInteger(step, 'es')}`,
  }),
  // the number beside the node
  rms: (rms: number) => each((language) => `RMS ${formatValue(rms, language)}`),
  lossIs: (loss: number) =>
    each((language) => `${{ en: 'loss', es: 'pérdida' }[language]} ${formatValue(loss, language)}`),
  gradients: (all: readonly number[]) =>
    each((language) => {
      const values = all.map((rms) => formatValue(rms, language)).join(' · ');
      return { en: `gradient RMS ${values}`, es: `RMS del gradiente ${values}` }[language];
    }),
  mean: ([before, after]: Step) =>
    each((language) => `${{ en: 'mean', es: 'media' }[language]} ${stepIn([before, after], language)}`),
  changed: (share: number) => each((language) => `Δ ${formatPercent(share, language, 2)}`),

  // what happens now
  computes: (node: Text, rms: number): Text => ({
    en: `${node.en} computes its output for the batch: RMS ${formatValue(rms, 'en')}.`,
    es: `${node.es} calcula su salida para el lote: RMS ${formatValue(rms, 'es')}.`,
  }),
  costs: (loss: number, weight: number): Text => ({
    en: `The loss of this output, mean over the batch: ${formatValue(loss, 'en')}${weight === 1 ? '' : `, times ${formatValue(weight, 'en')}`}.`,
    es: `La pérdida de esta salida, media del lote: ${formatValue(loss, 'es')}${weight === 1 ? '' : `, por ${formatValue(weight, 'es')}`}.`,
  }),
  returns: (node: Text, to: readonly { readonly node: Text; readonly rms: number }[]): Text => ({
    en: `${node.en} sends the gradient back: RMS ${to.map(({ node: { en }, rms }) => `${formatValue(rms, 'en')} to ${en}`).join(', ')}.`,
    es: `${node.es} devuelve el gradiente: RMS ${to.map(({ node: { es }, rms }) => `${formatValue(rms, 'es')} a ${es}`).join(', ')}.`,
  }),
  takesOver: (node: Text): Text => ({
    en: `${node.en} takes on the statistics of the batch.`,
    es: `${node.es} adopta las estadísticas del lote.`,
  }),
  moves: (node: Text, momentum: number, channel: number, mean: Step, variance: Step): Text => ({
    en: `${node.en} moves its statistics ${formatPercent(1 - momentum, 'en', 0)} of the way to those of the batch. Channel ${formatInteger(channel, 'en')} moves furthest: mean ${stepIn(mean, 'en')}, variance ${stepIn(variance, 'en')}.`,
    es: `${node.es} acerca sus estadísticas un ${formatPercent(1 - momentum, 'es', 0)} a las del lote. El canal ${formatInteger(channel, 'es')} es el que más se mueve: media ${stepIn(mean, 'es')}, varianza ${stepIn(variance, 'es')}.`,
  }),
  updates: (node: Text, weights: readonly WeightChange[]): Text => ({
    en: `${node.en} is updated: ${changesIn(weights, 'en')}.`,
    es: `${node.es} se actualiza: ${changesIn(weights, 'es')}.`,
  }),
} as const satisfies Messages;

/** What its keys do, as the list of keys tells it. */
export const replayKeys = {
  nextScene: { en: 'go from layer to layer', es: 'pasan de capa en capa' },
  nextPhase: { en: 'go from phase to phase', es: 'pasan de fase en fase' },
  closeReplay: { en: 'ends the replay', es: 'termina la repetición' },
} satisfies Messages;
