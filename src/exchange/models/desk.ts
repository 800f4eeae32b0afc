import { openSource, Unreadable } from '../../lib/byteSource';
import { analyze } from '../../network/analysis/analyze';
import { type Definition, INPUT_ID } from '../../network/definition';
import type { ModelProblem } from '../../record/modelProblem';
import { layerOfWeight, type TensorData, type WeightMap } from '../../record/tensor';
import { type Fit, fitWeights } from '../named/fit';
import { areFinite, channelsTurnedRound, takeWeights } from '../named/take';
import { MOST_MODEL_BYTES, type PickedFile } from '../reading/importing';
import { openTensors } from '../tensors/open';
import { isModelProblem, type TensorFile } from '../tensors/tensorFile';
import type { Answer, Asked, AskedAbout, Found } from './messages';
import { NETWORK_READERS } from './networkReaders';
import { withPixels } from './pixels';

/** What is taken from once it was found. */
type Held =
  | { readonly type: 'weights'; readonly file: TensorFile; readonly fit: Fit }
  | { readonly type: 'network'; readonly definition: Definition; readonly weights: WeightMap };

/** Bytes between two reports of how much was read. */
const PIECE = 16 * 2 ** 20;

/** Reads files of other programs and answers what is asked about them; for one set of files. */
export class ModelDesk {
  #held: Held | null = null;

  constructor(private readonly answer: (answer: Answer) => void) {}

  /** Rejects with our own mistakes only. */
  async hear(asked: Asked): Promise<void> {
    if (asked.type === 'look') this.answer({ type: 'found', found: await this.#look(asked.files, asked.open) });
    else await this.#take(asked.blueFirst);
  }

  async #look(files: readonly File[], open: AskedAbout): Promise<Found | ModelProblem> {
    const large = files.find(({ size }) => size > MOST_MODEL_BYTES);
    if (large) return { code: 'fileTooLarge', file: large.name, bytes: large.size, max: MOST_MODEL_BYTES };
    for (const file of files) {
      const { name } = file;
      const opened = await openTensors(file, name);
      if (opened === null) continue;
      if (isModelProblem(opened)) {
        // The others may be what counts: a network whose weights are files of their own.
        if (files.length === 1) return opened;
        continue;
      }
      const fit = fitWeights(opened.tensors, { analysis: analyze(open.definition), catalog: open.catalog });
      if (!fit.fits) return { type: 'misfit', name, misfit: fit };
      this.#held = { type: 'weights', file: opened, fit };
      const { analysis, ...sent } = fit;
      return { type: 'weights', name, fit: sent };
    }
    return this.#network(files);
  }

  async #network(files: readonly File[]): Promise<Found | ModelProblem> {
    try {
      return await this.#networkIn(await this.#open(files));
    } catch (error) {
      if (error instanceof Unreadable) return { code: 'unreadable' };
      throw error;
    }
  }

  async #networkIn(picked: readonly PickedFile[]): Promise<Found | ModelProblem> {
    for (const load of NETWORK_READERS) {
      const reader = await load();
      const main = picked.find((file) => reader.recognises(file));
      if (!main) continue;
      const others = picked.filter((file) => file !== main);
      const read = await reader.read(main, others);
      if (!read.ok) return read.problem;
      const { definition, weights, missing, scaling } = withPixels(read.network);
      this.#held = { type: 'network', definition, weights: weights ?? {} };
      const tensors = weights && Object.keys(weights).length;
      return { type: 'network', name: main.name, network: { definition, missing, tensors, scaling } };
    }
    return { code: 'unknownFormat', file: picked[0]?.name ?? '' };
  }

  /** Files whose bytes are read where a reader wants them; how much was read is told now and then. */
  async #open(files: readonly File[]): Promise<readonly PickedFile[]> {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const read = files.map(() => 0);
    let told = 0;
    const picked: PickedFile[] = [];
    for (const [i, file] of files.entries()) {
      const onRead = (bytes: number) => {
        read[i] = Math.min(bytes, file.size);
        const done = read.reduce((sum, each) => sum + each, 0);
        if (done - told < PIECE && done < total) return;
        told = done;
        this.answer({ type: 'progress', done, total });
      };
      picked.push({ name: file.name, source: await openSource(file, onRead) });
    }
    return picked;
  }

  async #take(blueFirst: boolean): Promise<void> {
    const held = this.#held;
    if (!held) throw new Error('Nothing was found');
    // What is sent is gone.
    this.#held = null;
    const taken =
      held.type === 'network'
        ? this.#give(held, blueFirst)
        : await takeWeights(held.file, held.fit, {
            blueFirst,
            onProgress: (done, total) => this.answer({ type: 'progress', done, total }),
            onWeight: (name, weight) => this.#send(name, weight),
          });
    this.answer(isModelProblem(taken) ? { type: 'untaken', problem: taken } : { type: 'taken', notFinite: taken });
  }

  /** All weights of a network; answers with the names of those that hold values which are no numbers. */
  #give({ weights, definition }: Extract<Held, { type: 'network' }>, blueFirst: boolean): readonly string[] {
    const reader = new Set(definition.layers.flatMap(({ id, from }) => (from.includes(INPUT_ID) ? [id] : [])));
    return Object.entries(weights).flatMap(([name, weight]) => {
      this.#send(name, blueFirst && reader.has(layerOfWeight(name)) ? channelsTurnedRound(weight) : weight);
      return areFinite(weight.data) ? [] : [name];
    });
  }

  #send(name: string, { shape, data }: TensorData): void {
    const values = new Blob([data as Float32Array<ArrayBuffer>]);
    this.answer({ type: 'tensor', name, tensor: { shape, values } });
  }
}
