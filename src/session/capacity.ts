/** What fits into this tab, decided before anything is allocated. */

import { BACKEND_MEMORY } from '../engine/ops/plans';
import { type Analysis, analyze } from '../network/analysis/analyze';
import type { BackendMemory } from '../network/analysis/backendMemory';
import {
  bytesTogether,
  largestBatch,
  type MemoryPlan,
  type MemoryUse,
  planMemory,
  smallerInput,
} from '../network/analysis/memory';
import type { Definition } from '../network/definition';
import { LIMITS } from '../network/limits';
import { SLOTS, type TrainingSettings } from '../network/training';
import type { BackendName } from '../record/backend';
import type { DoesNotFit } from '../record/engineError';

/** WebAssembly addresses 4 GiB, and so does what a browser gives one tab, whatever the machine has. */
const MOST_BYTES = 4 * 2 ** 30 - 2 ** 16;
/** One tab uses at most this share of the machine's memory: the page, the browser and everything else need some too. */
const SHARE_OF_MACHINE = 0.5;

/** Of one picture: page and worker have it, every message copies it, and what is drawn of it takes as much again. */
const MOST_PICTURE = 64 * 2 ** 20;

/** Bytes of a picture in the size of an input. */
export const pictureBytes = ({ height, width, channels }: Definition['input']): number =>
  height * width * channels * Float32Array.BYTES_PER_ELEMENT;

/** How many of these pictures are kept at once, of so many wanted: together they take no more than one may. */
export const picturesThatFit = (input: Definition['input'], wanted: number): number =>
  Math.max(1, Math.min(wanted, Math.floor(MOST_PICTURE / pictureBytes(input))));

/** Of pictures that a script is handed at once: 60,000 of MNIST fit. */
const MOST_HANDED_OVER = 256 * 2 ** 20;

/** How many pictures in the size of an input are handed over at once; at least one. */
export const picturesAtOnce = (input: Definition['input']): number =>
  Math.max(1, Math.floor(MOST_HANDED_OVER / pictureBytes(input)));

/** Bytes that a network may take here. Not all browsers tell the machine's memory; those that do round it. */
export function memoryLimit(): number {
  const { deviceMemory } = (globalThis.navigator ?? {}) as { readonly deviceMemory?: number };
  return deviceMemory ? Math.min(MOST_BYTES, SHARE_OF_MACHINE * deviceMemory * 2 ** 30) : MOST_BYTES;
}

export const lookUse = (backward: boolean, keep: 'all' | 'shown' = 'all'): MemoryUse => ({
  type: 'look',
  backward,
  keep,
});
export const trainingUse = ({ batchSize, optimizer }: TrainingSettings): MemoryUse => ({
  type: 'training',
  batchSize,
  slots: SLOTS[optimizer],
});

/** How much the backend in use has room for. */
export class Capacity {
  readonly #backend: () => BackendName;

  constructor(backend: () => BackendName) {
    this.#backend = backend;
  }

  /** What a use needs, by estimate. */
  plan(analysis: Analysis, use: MemoryUse): MemoryPlan {
    return planMemory(analysis, use, this.#memory);
  }

  /** What is kept of a look, so that any layer can be looked at afterwards, or only those in sight; null where neither fits. */
  keepThatFits(analysis: Analysis, backward: boolean, limit = memoryLimit()): 'all' | 'shown' | null {
    const fits = (keep: 'all' | 'shown') => this.plan(analysis, lookUse(backward, keep)).total <= limit;
    return fits('all') ? 'all' : fits('shown') ? 'shown' : null;
  }

  /** Why a look does not fit, with what would; null where it does. */
  refuseLook(analysis: Analysis, backward: boolean, limit = memoryLimit()): DoesNotFit | null {
    if (this.keepThatFits(analysis, backward, limit)) return null;
    const use = lookUse(backward, 'shown');
    return {
      code: 'doesNotFit',
      use: backward ? 'backward' : 'forward',
      bytes: this.plan(analysis, use).total,
      limit,
      batchSize: null,
      input: smallerInput(analysis.definition, use, limit, this.#memory),
    };
  }

  /** Why a training does not fit, with what would; null where it does. A smaller batch is proposed before a smaller input. */
  refuseTraining(analysis: Analysis, training: TrainingSettings, limit = memoryLimit()): DoesNotFit | null {
    const use = trainingUse(training);
    const bytes = this.plan(analysis, use).total;
    if (bytes <= limit) return null;
    const batch = largestBatch(analysis, SLOTS[training.optimizer], limit, this.#memory);
    return {
      code: 'doesNotFit',
      use: 'training',
      bytes,
      limit,
      batchSize: batch >= LIMITS.batchSize.min ? batch : null,
      input: smallerInput(analysis.definition, use, limit, this.#memory),
    };
  }

  /** Why trainings that share an engine do not fit together; null where they do. */
  refuseTogether(
    trainings: readonly { readonly analysis: Analysis; readonly training: TrainingSettings }[],
    limit = memoryLimit(),
  ): DoesNotFit | null {
    const plans = trainings.map(({ analysis, training }) => this.plan(analysis, trainingUse(training)));
    const bytes = bytesTogether(plans, this.#memory);
    return bytes <= limit ? null : { code: 'doesNotFit', use: 'training', bytes, limit, batchSize: null, input: null };
  }

  /** Why pictures for a network do not fit, with an input that would; null where they do. */
  refusePicture(definition: Definition): DoesNotFit | null {
    const bytes = pictureBytes(definition.input);
    if (bytes <= MOST_PICTURE) return null;
    const share = Math.sqrt(MOST_PICTURE / bytes);
    const { height, width } = definition.input;
    const input = {
      ...definition.input,
      height: Math.max(1, Math.floor(height * share)),
      width: Math.max(1, Math.floor(width * share)),
    };
    const isValid = pictureBytes(input) <= MOST_PICTURE && analyze({ ...definition, input }).issues.length === 0;
    return {
      code: 'doesNotFit',
      use: 'picture',
      bytes,
      limit: MOST_PICTURE,
      batchSize: null,
      input: isValid ? input : null,
    };
  }

  get #memory(): BackendMemory {
    return BACKEND_MEMORY[this.#backend()];
  }
}
