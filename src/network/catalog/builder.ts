import {
  type Definition,
  define,
  type GroupDefinition,
  type GroupRole,
  INPUT_ID,
  type LayerDefinition,
  layer,
  type OutputDefinition,
} from '../definition';
import type { KindConfig, KindName } from '../layers';
import type { Activation, BatchNormPlace } from './knobs';

/** Writes a definition layer by layer. Every method that adds layers returns the id of the last one. */
export class NetworkBuilder {
  readonly #layers: LayerDefinition[] = [];
  readonly #groups: { -readonly [K in keyof GroupDefinition]: GroupDefinition[K] }[] = [];
  readonly #outputs: OutputDefinition[] = [];
  /** The groups that are being written, outermost first, with the layers each has so far. */
  readonly #open: { readonly id: string; readonly layers: string[] }[] = [];

  /** The last layer added; initially the image. */
  last: string = INPUT_ID;

  layer<Name extends KindName>(
    id: string,
    kind: Name,
    from: string | readonly string[],
    config: { readonly [K in keyof KindConfig<Name>]?: KindConfig<Name>[K] } = {},
  ): string {
    this.#layers.push(layer(id, kind, from, config));
    this.#open.at(-1)?.layers.push(id);
    this.last = id;
    return id;
  }

  /** Puts everything that `write` adds into the group. */
  group<Result>(id: string, title: string, role: GroupRole, write: () => Result): Result {
    const layers: string[] = [];
    const parent = this.#open.at(-1)?.id;
    this.#groups.push({ id, title, role, ...(parent !== undefined && { parent }), layers });
    this.#open.push({ id, layers });
    const result = write();
    this.#open.pop();
    return result;
  }

  output(from: string, more: Partial<OutputDefinition> = {}): void {
    this.#outputs.push({ from, weight: 1, loss: 'crossEntropy', trainingOnly: false, ...more });
  }

  definition(parts: Pick<Definition, 'name' | 'input' | 'classes'>): Definition {
    // The main output first: it gives the page its prediction.
    const outputs = [...this.#outputs].sort((a, b) => Number(a.trainingOnly) - Number(b.trainingOnly));
    return define({ ...parts, layers: this.#layers, groups: this.#groups, outputs });
  }
}

/** What follows a convolution or a dense layer. */
export interface Finish {
  readonly activation: Activation | 'none';
  readonly batchNorm: BatchNormPlace;
}

/** Batch norm and activation behind a layer, in the chosen order; ids `<id>_bn` and `<id>_act`. */
export function finish(net: NetworkBuilder, id: string, { activation, batchNorm }: Finish): string {
  if (batchNorm === 'beforeActivation') net.layer(`${id}_bn`, 'batchNorm', net.last);
  if (activation !== 'none') net.layer(`${id}_act`, activation, net.last);
  if (batchNorm === 'afterActivation') net.layer(`${id}_bn`, 'batchNorm', net.last);
  return net.last;
}

export interface Convolution extends Finish {
  readonly filters: number;
  /** Side of a square kernel. */
  readonly kernel: number;
  readonly stride?: number;
  /** On every side; half the kernel where not given, which keeps the image's size at stride 1. */
  readonly padding?: number;
  readonly groups?: number;
  /** Whether each filter has a bias: superfluous, and left out, in front of batch norm. */
  readonly bias?: boolean;
}

/** A square convolution with batch norm and activation. */
export function convolution(net: NetworkBuilder, id: string, from: string, plan: Convolution): string {
  const { filters, kernel, stride = 1, padding = (kernel - 1) / 2, groups = 1 } = plan;
  net.layer(id, 'conv2d', from, {
    filters,
    kernel: [kernel, kernel],
    stride: [stride, stride],
    padding: padding === 0 ? 'valid' : [padding, padding, padding, padding],
    groups,
    bias: plan.bias ?? plan.batchNorm !== 'beforeActivation',
  });
  return finish(net, id, plan);
}

/** A dense layer with activation and dropout. */
export function dense(
  net: NetworkBuilder,
  id: string,
  from: string,
  plan: Finish & { readonly units: number; readonly dropout: number },
): string {
  net.layer(id, 'dense', from, { units: plan.units, bias: true });
  finish(net, id, plan);
  return dropout(net, `${id}_drop`, net.last, plan.dropout);
}

/** Dropout, or nothing at rate 0. */
export const dropout = (net: NetworkBuilder, id: string, from: string, rate: number): string =>
  rate > 0 ? net.layer(id, 'dropout', from, { rate }) : from;
