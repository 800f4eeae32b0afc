import { type Look, lookTask } from '../engine/inspect/look';
import { channelsOf, thumbnail } from '../engine/inspect/thumbnails';
import type { Model } from '../engine/model';
import type { LayerMaps, LookReport } from '../record/inspection';
import type { TensorData } from '../record/tensor';
import type { LookParameters } from './protocol';
import type { Tasks } from './tasks';

/** The most values of one layer that are sent to the page: 16 MB, which are quickly coloured and counted. */
const MOST_VALUES = 4_000_000;

/** Runs single pictures through large networks, and keeps the last pass for inspection. */
export class Looks {
  #last: { readonly look: Look; readonly model: Model } | null = null;

  constructor(private readonly tasks: Tasks) {}

  async run(
    model: Model,
    image: Float32Array,
    { label, layers, keepAll }: LookParameters,
    signal?: AbortSignal,
  ): Promise<LookReport> {
    await this.tasks.cancel();
    this.forget();
    const { ops } = model;
    ops.peak?.();
    const started = performance.now();
    const keep = keepAll ? null : new Set(layers);
    const task = lookTask(model, { image, label, keep });
    const look = await this.tasks.run(task, (progress) => progress, signal);
    this.#last = { look, model };
    const { probabilities, loss, edges } = await look.numbers;
    const milliseconds = performance.now() - started;
    return {
      probabilities,
      loss,
      edges,
      milliseconds,
      memory: ops.peak?.() ?? null,
      activations: await this.thumbnails(layers),
    };
  }

  /** Thumbnails of the outputs that the last pass kept. */
  async thumbnails(layers: readonly string[]): Promise<Record<string, TensorData>> {
    const last = this.#last;
    if (!last) return {};
    const found: Record<string, TensorData> = {};
    for (const id of layers) {
      const output = last.look.outputs.get(id);
      if (output) found[id] = await thumbnail(last.model.ops, output);
      // Another pass may have begun while this one was being read.
      if (this.#last !== last) break;
    }
    return found;
  }

  /** What the last pass kept at a node: its output, and the gradient there. */
  async maps(id: string): Promise<LayerMaps> {
    if (!this.#last) return { activation: null, gradient: null };
    const { look, model } = this.#last;
    const [activation, gradient] = [look.outputs.get(id), look.gradients.get(id)].map(
      (x) => x && channelsOf(model.ops, x, MOST_VALUES),
    );
    return { activation: (await activation) ?? null, gradient: (await gradient) ?? null };
  }

  /** Frees the last pass. */
  forget(): void {
    this.#last?.look.dispose();
    this.#last = null;
  }
}
