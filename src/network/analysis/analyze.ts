import type { Definition } from '../definition';
import { buildGraph, type Graph, type GraphNode } from '../graph';
import { type Issue, isProblem, issue } from '../issues';
import { type KindName, kindOf } from '../layers';
import type { WeightSpec } from '../layers/kind';
import { PIXEL, type ReceptiveField } from '../layers/receptiveField';
import { LIMITS } from '../limits';
import { type Shape, sizeOf } from '../shape';

/** What follows from the definition about one node, without weights. */
export interface NodeAnalysis {
  readonly node: GraphNode;
  readonly id: string;
  readonly kind: KindName | 'input' | 'output';
  readonly inputShapes: readonly Shape[];
  /** Null where the layer, or one before it, has an issue. */
  readonly outputShape: Shape | null;
  readonly weights: readonly WeightSpec[];
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  readonly receptiveField: ReceptiveField | null;
  /** Serves only outputs that are left out at inference. */
  readonly trainingOnly: boolean;
}

export interface Totals {
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
}

export interface Analysis {
  readonly definition: Definition;
  readonly graph: Graph;
  /** In the order of execution. */
  readonly nodes: readonly NodeAnalysis[];
  readonly byId: ReadonlyMap<string, NodeAnalysis>;
  /** Training-only heads left out, as published totals do. */
  readonly totals: Totals;
  readonly trainingTotals: Totals;
  readonly issues: readonly Issue[];
}

/** The size of a weight in published counts: structural zeros left out. */
export const countOf = (weight: WeightSpec): number => weight.count ?? sizeOf(weight.shape);

/** Derives shapes, counts and receptive fields in one walk. Never throws on a user's mistake: it becomes an issue. */
export function analyze(definition: Definition): Analysis {
  const graph = buildGraph(definition);
  const issues = [...graph.issues];
  const byId = new Map<string, NodeAnalysis>();
  const inference = nodesForInference(graph);
  for (const node of graph.order) {
    byId.set(node.id, analyzeNode(definition, node, byId, !inference.has(node.id), issues));
  }
  const nodes = [...byId.values()];
  return {
    definition,
    graph,
    nodes,
    byId,
    totals: total(nodes, false),
    trainingTotals: total(nodes, true),
    issues,
  };
}

function nodesForInference(graph: Graph): Set<string> {
  const needed = new Set<string>();
  for (const node of [...graph.order].reverse()) {
    const wanted =
      node.type === 'output' ? !node.output.trainingOnly : needed.has(node.id) || !graph.consumers.get(node.id)?.length;
    if (!wanted) continue;
    needed.add(node.id);
    for (const from of node.from) needed.add(from);
  }
  return needed;
}

function total(nodes: readonly NodeAnalysis[], training: boolean): Totals {
  let [trainable, nonTrainable, macs] = [0, 0, 0];
  for (const node of nodes) {
    if (node.trainingOnly && !training) continue;
    trainable += node.trainable;
    nonTrainable += node.nonTrainable;
    macs += node.macs;
  }
  return { trainable, nonTrainable, macs };
}

/** Runs once for each of up to 2,000 layers, before anything of it is compiled: no copies of what is there already. */
function analyzeNode(
  definition: Definition,
  node: GraphNode,
  before: ReadonlyMap<string, NodeAnalysis>,
  trainingOnly: boolean,
  issues: Issue[],
): NodeAnalysis {
  const inputShapes: Shape[] = [];
  const fields: (ReceptiveField | null)[] = [];
  for (const id of node.from) {
    const source = before.get(id);
    if (source?.outputShape) inputShapes.push(source.outputShape);
    fields.push(source?.receptiveField ?? null);
  }
  const complete = inputShapes.length === node.from.length;
  const found = { node, inputShapes, trainingOnly };

  if (node.type === 'input') {
    const { height, width, channels } = definition.input;
    return result(found, 'input', { ...UNKNOWN, outputShape: [height, width, channels], receptiveField: PIXEL });
  }
  if (node.type === 'output') {
    const [shape] = inputShapes;
    if (!complete || !shape) return result(found, 'output', UNKNOWN);
    const { classes } = definition;
    if (sizeOf(shape) === classes) return result(found, 'output', { ...UNKNOWN, outputShape: [classes] });
    issues.push(
      issue({ code: 'outputShape', found: shape, classes }, { layer: node.id, edge: [node.from[0], node.id] }),
    );
    return result(found, 'output', UNKNOWN);
  }

  const { layer } = node;
  if (!complete) return result(found, layer.kind, UNKNOWN);
  const kind = kindOf(layer.kind);
  // A kind reads its own fields only, so the layer itself serves as its configuration.
  const config = layer as never;
  const shape = kind.outputShape(config, inputShapes);
  if (isProblem(shape)) {
    issues.push(issue(shape, { layer: node.id, edge: [node.from[0] ?? '', node.id] }));
    return result(found, layer.kind, UNKNOWN);
  }
  const weights = kind.weights?.(config, inputShapes) ?? [];
  let largest = sizeOf(shape);
  let trainable = 0;
  let nonTrainable = 0;
  for (const weight of weights) {
    largest = Math.max(largest, sizeOf(weight.shape));
    if (weight.trainable) trainable += countOf(weight);
    else nonTrainable += countOf(weight);
  }
  if (largest > LIMITS.activationValues.max) {
    issues.push(issue({ code: 'tooLarge', values: largest, max: LIMITS.activationValues.max }, { layer: node.id }));
    return result(found, layer.kind, UNKNOWN);
  }
  return result(found, layer.kind, {
    outputShape: shape,
    weights,
    trainable,
    nonTrainable,
    macs: kind.macs?.(config, inputShapes, shape) ?? 0,
    receptiveField: kind.receptiveField(config, fields, inputShapes),
  });
}

type Given = Pick<NodeAnalysis, 'node' | 'inputShapes' | 'trainingOnly'>;
type Derived = Omit<NodeAnalysis, keyof Given | 'id' | 'kind'>;

/** What follows for a node of which nothing can be worked out. */
const UNKNOWN: Derived = {
  outputShape: null,
  weights: [],
  trainable: 0,
  nonTrainable: 0,
  macs: 0,
  receptiveField: null,
};

const result = (
  { node, inputShapes, trainingOnly }: Given,
  kind: NodeAnalysis['kind'],
  { outputShape, weights, trainable, nonTrainable, macs, receptiveField }: Derived,
): NodeAnalysis => ({
  node,
  id: node.id,
  kind,
  inputShapes,
  outputShape,
  weights,
  trainable,
  nonTrainable,
  macs,
  receptiveField,
  trainingOnly,
});

/** A node of which nothing is known but that it is there. */
export const unknownNode = (node: GraphNode): NodeAnalysis =>
  result({ node, inputShapes: [], trainingOnly: false }, node.type === 'layer' ? node.layer.kind : node.type, UNKNOWN);
