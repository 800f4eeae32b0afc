/** The calls of the scripting interface and their arguments, which are checked by this table and nothing else. */

import { EXPORT_FORMATS } from '../exchange/exporting';
import { LIMITS, type Range } from '../network/limits';
import type { Domain, Properties } from '../network/schema/domain';
import { trainingProperties } from '../network/training';
import { BACKEND_CHOICES } from '../record/backend';
import { SPLITS } from '../record/dataset';
import { LOSS_MODES } from '../record/inspection';
import { linkedView } from '../record/view';
import { FIGURES, PROPORTIONS } from './scriptedExports';
import { EVENTS } from './scriptingEvents';

/** What an argument accepts. Some depend on the open network, on the data set or on other arguments. */
type Accepted =
  | { readonly type: 'value'; readonly domain: Domain }
  | { readonly type: 'id'; readonly of: 'dataset' | 'network' | 'layer' | 'command' | 'lab' | 'lesson' | 'step' }
  /** Ids of groups and layers of the network: one, or a list of them. */
  | { readonly type: 'parts' }
  /** One of the network's classes; null leaves the choice to the call. */
  | { readonly type: 'class' }
  /**
   * Pictures: one, any number, or as many as there are `labels`. Pictures in the data set's size are fitted to the
   * network.
   */
  | { readonly type: 'pictures'; readonly count: 'one' | 'any' | 'labels' }
  | { readonly type: 'labels' }
  | { readonly type: 'weights' }
  | { readonly type: 'definition' }
  /** A catalog id, a link or a definition. */
  | { readonly type: 'network' }
  /** Knobs of a catalog network or parameters of a lab, which define what they accept. */
  | { readonly type: 'knobs' }
  /** The bytes of a file, or the file itself. */
  | { readonly type: 'file' }
  | { readonly type: 'function' }
  | { readonly type: 'signal' }
  | { readonly type: 'list'; readonly range: Range; readonly of: Argument }
  | { readonly type: 'options'; readonly of: Arguments };

export type Argument = Accepted & { readonly optional?: true };
/** Arguments by name; those of a call in order. */
export type Arguments = Readonly<Record<string, Argument>>;

const optional = (argument: Argument): Argument => ({ ...argument, optional: true });
const whole = (range: Range): Argument => ({ type: 'value', domain: { type: 'number', range, whole: true } });
const choice = (options: readonly string[]): Argument => ({ type: 'value', domain: { type: 'choice', options } });
const options = (of: Arguments): Argument => ({ type: 'options', of });

/** Makes each property optional. */
const partly = (properties: Properties): Arguments =>
  Object.fromEntries(
    Object.entries(properties).map(([name, { domain }]) => [name, optional({ type: 'value', domain })]),
  );

const steps = whole(LIMITS.steps);
const settings = partly(trainingProperties);
const batch: Arguments = { images: { type: 'pictures', count: 'labels' }, labels: { type: 'labels' } };
const layer: Argument = { type: 'id', of: 'layer' };
/** Those of a run of the open network, whose layers are known. */
const ownSettings: Arguments = {
  ...settings,
  frozen: optional({ type: 'list', range: { ...LIMITS.layers, min: 0 }, of: layer }),
};
const knobs = optional({ type: 'knobs' });
const split = choice(SPLITS);
const pictures = whole(LIMITS.pictures);
const toggle = optional({ type: 'value', domain: { type: 'toggle' } });

export const CALLS = {
  open: {
    what: { type: 'network' },
    options: optional(options({ knobs, weights: optional({ type: 'value', domain: linkedView.weights.domain }) })),
  },
  bypass: { parts: { type: 'parts' } },
  edit: { definition: { type: 'definition' } },
  definition: {},
  analysis: {},
  backend: {},
  setBackend: {
    name: choice(BACKEND_CHOICES),
    options: optional(options({ threads: optional(whole(LIMITS.threads)) })),
  },
  setDataset: { id: { type: 'id', of: 'dataset' } },
  weights: {},
  setWeights: { weights: { type: 'weights' } },
  train: { options: options({ steps, ...ownSettings }) },
  runs: {},
  saveTrained: {},
  openTrained: { file: { type: 'file' } },
  import: { files: { type: 'list', range: LIMITS.modelFiles, of: { type: 'file' } } },
  trainTogether: {
    networks: {
      type: 'list',
      range: LIMITS.together,
      of: options({
        id: optional({ type: 'id', of: 'network' }),
        definition: optional({ type: 'definition' }),
        knobs,
        settings: optional(options(settings)),
      }),
    },
    options: options({
      steps,
      seed: settings.seed as Argument,
      dataset: optional({ type: 'id', of: 'dataset' }),
      ownRates: toggle,
    }),
  },
  pause: {},
  trainOnBatch: { options: options({ ...batch, ...ownSettings }) },
  profile: {},
  gradients: { options: options(batch) },
  loss: { options: options({ ...batch, mode: choice(LOSS_MODES) }) },
  data: { options: options({ split, start: optional(whole({ ...LIMITS.pictures, min: 0 })), count: pictures }) },
  batch: { step: steps },
  predict: { images: { type: 'pictures', count: 'any' } },
  activations: { images: { type: 'pictures', count: 'any' }, layer },
  look: {
    options: optional(
      options({
        image: optional({ type: 'pictures', count: 'one' }),
        backward: toggle,
        label: optional({ type: 'class' }),
      }),
    ),
  },
  layerMaps: { layer },
  memoryPlan: {},
  evaluate: {
    options: optional(
      options({
        count: optional(pictures),
        split: optional(split),
        top: optional(whole({ min: 1, max: LIMITS.classes.max })),
      }),
    ),
  },
  memory: {},
  export: {
    format: choice(EXPORT_FORMATS),
    options: optional(
      options({
        figure: optional(choice(FIGURES)),
        caption: toggle,
        legend: toggle,
        maps: toggle,
        opaque: toggle,
        proportions: optional(choice(PROPORTIONS)),
        scale: optional(whole({ min: 1, max: 4 })),
      }),
    ),
  },
  commands: {},
  run: { id: { type: 'id', of: 'command' } },
  'labs.list': {},
  'labs.run': {
    id: { type: 'id', of: 'lab' },
    options: optional(
      options({
        parameters: knobs,
        seed: settings.seed as Argument,
        onProgress: optional({ type: 'function' }),
        signal: optional({ type: 'signal' }),
      }),
    ),
  },
  'lessons.list': {},
  'lessons.open': { id: { type: 'id', of: 'lesson' }, step: optional({ type: 'id', of: 'step' }) },
  snapshot: {},
  link: {},
  on: { event: choice(EVENTS), listener: { type: 'function' } },
} satisfies Readonly<Record<string, Arguments>>;

export type Call = keyof typeof CALLS;
