import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, INPUT_ID } from '../../network/definition';
import type { Shape } from '../../network/shape';
import { isImage } from '../../network/shape';
import { weightName } from '../../record/tensor';
import { INPUT, type KerasLayer, type KerasModel } from './kerasLayer';
import { type Step, WRITERS } from './kinds';
import { nonNegative } from './nonNegative';

/** Writes a network without issues in layers of Keras. Throws where it has some, which is our mistake. */
export function toKeras(analysis: Analysis): KerasModel {
  const isNever = nonNegative(analysis);
  const names = new Set(analysis.definition.layers.map(({ id }) => id));
  const layers: KerasLayer[] = [];
  const layersOf = new Map<string, readonly KerasLayer[]>();
  /** Of each of our nodes, the layer that gives its output. */
  const tensors = new Map<string, string>([[INPUT_ID, INPUT]]);
  const tensorOf = (id: string): string => tensors.get(id) as string;

  /** A name for a helper of a layer, which no layer of ours has. */
  const nameFor = (id: string, helper: string): string => {
    let name = `${id}_${helper}`;
    for (let n = 2; names.has(name); n++) name = `${id}_${helper}${n}`;
    names.add(name);
    return name;
  };

  const add = (node: NodeAnalysis, step: Step, from: readonly string[]): KerasLayer => {
    const { className, helper, config, weights = {} } = step;
    const layer = {
      className,
      name: helper ? nameFor(node.id, helper) : node.id,
      config,
      from,
      weights: Object.entries(weights).map(([name, [variable, shape]]) => ({
        ours: weightName(node.id, name),
        variable,
        shape,
      })),
      outputShape: shapeOf(node),
    };
    layers.push(layer);
    return layer;
  };

  for (const node of inOrder(analysis)) {
    const [first = INPUT, ...others] = node.node.from.map(tensorOf);
    const made: KerasLayer[] = [];
    let [at, second] = [first, others[0]];
    for (const step of stepsOf(node, isNever)) {
      const from = step.ofSecond
        ? [second ?? at]
        : step.joins
          ? [at, ...(second ? [second, ...others.slice(1)] : [])]
          : [at];
      const layer = add(node, step, from);
      made.push(layer);
      if (step.ofSecond) second = layer.name;
      else at = layer.name;
    }
    tensors.set(node.id, at);
    layersOf.set(node.id, made);
  }

  const outputs = analysis.definition.outputs.map(({ from }) => {
    const source = analysis.byId.get(from) as NodeAnalysis;
    if (!isImage(shapeOf(source))) return tensorOf(from);
    return add(source, { className: 'Flatten', helper: 'scores', config: {} }, [tensorOf(from)]).name;
  });
  return { layers, layersOf, outputs };
}

/** The layers as the definition lists them, each after those that it reads: paths are written one after the other. */
function inOrder({ definition, byId }: Analysis): readonly NodeAnalysis[] {
  const done = new Set([INPUT_ID]);
  const order: NodeAnalysis[] = [];
  let waiting = definition.layers;
  while (waiting.length) {
    const left = waiting.filter(({ id, from }) => {
      if (!from.every((source) => done.has(source))) return true;
      done.add(id);
      order.push(byId.get(id) as NodeAnalysis);
      return false;
    });
    if (left.length === waiting.length) throw new Error('A network with a cycle was written');
    waiting = left;
  }
  return order;
}

function stepsOf(node: NodeAnalysis, isNever: ReadonlySet<string>): readonly Step[] {
  if (node.node.type !== 'layer') throw new Error('Only layers are written');
  const { layer } = node.node;
  // The configuration was checked by the kind's own schema.
  const writer = WRITERS[layer.kind] as (config: unknown, place: object) => readonly Step[];
  const [source] = layer.from;
  return writer(configOf(layer), {
    inputs: node.inputShapes,
    output: shapeOf(node),
    isNonNegative: source !== undefined && isNever.has(source),
  });
}

function shapeOf({ id, outputShape }: NodeAnalysis): Shape {
  if (!outputShape) throw new Error(`Layer '${id}' has no shape`);
  return outputShape;
}
