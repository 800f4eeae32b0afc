import type { Analysis } from '../network/analysis/analyze';
import type { WeightSpec } from '../network/layers/kind';
import type { Ops, Variable } from '../network/ops';
import { sameShape, sizeOf, type TensorLike } from '../network/shape';
import { type OptimizerName, SLOTS, type StartRule } from '../network/training';
import { type TensorData, type WeightMap, weightName } from '../record/tensor';
import { copyVariable } from './copyVariable';
import { initialValues, USUAL_START } from './initialize';
import { runToEnd, type Task } from './task';

/** A weight on the device, with the slots of the optimizer that last updated it. */
export interface Weight {
  readonly name: string;
  readonly spec: WeightSpec;
  readonly variable: Variable;
  slots: readonly Variable[];
}

/** Thrown when given weights do not fit; the host turns it into a typed error. */
export class WeightsMismatch extends Error {
  constructor(
    readonly weight: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${weight}: expected ${expected}, found ${found}`);
  }
}

/** A network with its weights on a device. */
export class Model {
  /** By name, in the order of execution. */
  readonly weights = new Map<string, Weight>();
  /** Number of updates in the present slots; Adam's bias corrections need it. */
  updates = 0;
  #slotFamily: OptimizerName | null = null;
  readonly #byNode = new Map<string, Record<string, Variable>>();

  /**
   * With the given variables as its weights, or with new ones drawn from the seed by a rule. The analysis must be free of
   * issues.
   */
  constructor(
    readonly ops: Ops,
    readonly analysis: Analysis,
    public seed: number,
    rule: StartRule = USUAL_START,
    variables: ReadonlyMap<string, Variable> = runToEnd(drawWeights(ops, analysis, seed, rule)),
  ) {
    for (const node of analysis.nodes) {
      const own: Record<string, Variable> = {};
      for (const spec of node.weights) {
        const name = weightName(node.id, spec.name);
        const variable = variables.get(name);
        if (!variable) throw new Error(`Weight '${name}' was not made`);
        this.weights.set(name, { name, spec, variable, slots: [] });
        own[spec.name] = variable;
      }
      this.#byNode.set(node.id, own);
    }
  }

  /**
   * Draws the weights as a task, for networks that take seconds; yields how many values each part has drawn. Those that are `given`,
   * by name, are zeros until they are written.
   */
  static *buildTask(
    ops: Ops,
    analysis: Analysis,
    seed: number,
    rule: StartRule = USUAL_START,
    given: ReadonlySet<string> = NONE,
  ): Task<Model, number> {
    return new Model(ops, analysis, seed, rule, yield* drawWeights(ops, analysis, seed, rule, given));
  }

  /** With these values as its weights. */
  static of(ops: Ops, analysis: Analysis, seed: number, weights: WeightMap): Model {
    const variables = Object.entries(weights).map(
      ([name, { shape, data }]) => [name, ops.variable(shape, data)] as const,
    );
    return new Model(ops, analysis, seed, USUAL_START, new Map(variables));
  }

  /** Another model with the weights as they are now, issued at once; without slots. Whoever makes it disposes of it. */
  copy(): Model {
    const { ops, analysis, seed, weights } = this;
    const copies = new Map([...weights].map(([name, { variable }]) => [name, copyVariable(ops, variable)]));
    return new Model(ops, analysis, seed, USUAL_START, copies);
  }

  /** The weights of one node by their short names. */
  weightsOf(id: string): Readonly<Record<string, Variable>> {
    return this.#byNode.get(id) ?? {};
  }

  /** Starts a run: a new seed, weights drawn from it (unless they are kept), and no memory in the optimizer. */
  reset(seed: number, options: { readonly keepWeights?: boolean; readonly rule?: StartRule } = {}): void {
    runToEnd(this.resetTask(seed, options));
  }

  /** The same as a task, which must be run to its end. */
  *resetTask(
    seed: number,
    { keepWeights = false, rule = USUAL_START }: { readonly keepWeights?: boolean; readonly rule?: StartRule } = {},
  ): Task<void, number> {
    this.seed = seed;
    this.#dropSlots();
    if (keepWeights) return;
    for (const node of this.analysis.nodes)
      for (const spec of node.weights)
        this.#assign(weightName(node.id, spec.name), yield* initialValues(this.analysis, node, spec, seed, rule));
  }

  /** Weights of all layers or of some, moving statistics and fixed centres included; whole, or as much as `read` reads. */
  async read(
    layers: readonly string[] | null = null,
    read: (x: Variable) => Promise<TensorData> = async (x) => ({ shape: [...x.shape], data: await this.ops.read(x) }),
  ): Promise<Record<string, TensorData>> {
    const chosen = layers ? layers.flatMap((id) => this.#namesOf(id)) : [...this.weights.keys()];
    const entries = chosen
      .flatMap((name) => this.weights.get(name) ?? [])
      .map(async ({ name, variable }) => {
        return [name, await read(variable)] as const;
      });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Replaces weights by name; those left out stay. All or nothing: throws `WeightsMismatch` before any change. */
  write(values: Readonly<Record<string, TensorLike>>): void {
    for (const [name, { shape, data }] of Object.entries(values)) {
      const weight = this.weights.get(name);
      if (!weight) throw new WeightsMismatch(name, '—', shape.join('×'));
      const { shape: expected } = weight.spec;
      if (!sameShape(expected, shape) || data.length !== sizeOf(expected))
        throw new WeightsMismatch(name, expected.join('×'), `${shape.join('×')} (${data.length})`);
    }
    for (const [name, { data }] of Object.entries(values)) this.#assign(name, data);
  }

  /**
   * Makes the slots of an optimizer, zero, unless they are there already. Momentum and Nesterov share a velocity; any
   * other change of optimizer starts from zero, Adam's bias corrections included.
   */
  prepareSlots(optimizer: OptimizerName): void {
    const family = optimizer === 'nesterov' ? 'momentum' : optimizer;
    if (family === this.#slotFamily) return;
    this.#dropSlots();
    this.#slotFamily = family;
    for (const weight of this.weights.values()) {
      if (!weight.spec.trainable) continue;
      const zeros = new Float32Array(sizeOf(weight.spec.shape));
      weight.slots = Array.from({ length: SLOTS[optimizer] }, () => this.ops.variable(weight.spec.shape, zeros));
    }
  }

  /** Slots as `<weight>/<number>`. */
  async readSlots(): Promise<Record<string, TensorData>> {
    const entries = [...this.weights.values()].flatMap(({ name, spec, slots }) =>
      slots.map(
        async (slot, i) =>
          [weightName(name, String(i)), { shape: [...spec.shape], data: await this.ops.read(slot) }] as const,
      ),
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Restores what `readSlots` returned, with the number of updates behind it. */
  writeSlots(optimizer: OptimizerName, values: Readonly<Record<string, TensorLike>>, updates: number): void {
    this.#dropSlots();
    this.prepareSlots(optimizer);
    this.updates = updates;
    for (const weight of this.weights.values()) {
      for (const [i, slot] of weight.slots.entries()) {
        const saved = values[weightName(weight.name, String(i))];
        if (!saved) throw new WeightsMismatch(weightName(weight.name, String(i)), weight.spec.shape.join('×'), '—');
        this.ops.assign(slot, saved.data);
      }
    }
  }

  dispose(): void {
    this.#dropSlots();
    for (const { variable } of this.weights.values()) this.ops.release(variable);
    this.weights.clear();
  }

  #namesOf(layer: string): string[] {
    return Object.keys(this.weightsOf(layer)).map((name) => weightName(layer, name));
  }

  #assign(name: string, data: ArrayLike<number>): void {
    const weight = this.weights.get(name);
    if (!weight) throw new Error(`No weight '${name}'`);
    const mask = weight.spec.mask?.();
    this.ops.assign(weight.variable, mask ? Float32Array.from(data, (value, i) => value * (mask[i] ?? 0)) : data);
  }

  #dropSlots(): void {
    for (const weight of this.weights.values()) {
      for (const slot of weight.slots) this.ops.release(slot);
      weight.slots = [];
    }
    this.#slotFamily = null;
    this.updates = 0;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Makes a variable for every weight. If it is ended early, it releases what it made. */
function* drawWeights(
  ops: Ops,
  analysis: Analysis,
  seed: number,
  rule: StartRule,
  given: ReadonlySet<string> = NONE,
): Task<Map<string, Variable>, number> {
  if (analysis.issues.length) throw new Error('A network with issues reached the engine');
  const variables = new Map<string, Variable>();
  let complete = false;
  try {
    for (const node of analysis.nodes)
      for (const spec of node.weights) {
        const name = weightName(node.id, spec.name);
        const values = given.has(name)
          ? new Float32Array(sizeOf(spec.shape))
          : yield* initialValues(analysis, node, spec, seed, rule);
        variables.set(name, ops.variable(spec.shape, values));
      }
    complete = true;
    return variables;
  } finally {
    if (!complete) for (const variable of variables.values()) ops.release(variable);
  }
}
