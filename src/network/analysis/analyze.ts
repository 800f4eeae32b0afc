import type { Definition } from '../definition';
import { buildGraph, type Graph, type GraphNode } from '../graph';
import { type Issue, isProblem, issue, type Problem } from '../issues';
import { type KindName, kindOf } from '../layers';
import type { Kind, Statistics, WeightSpec } from '../layers/kind';
import { joinFields, PIXEL, type PixelWindow, type ReceptiveField, windowField } from '../layers/receptiveField';
import { type Shape, sizeOf } from '../shape';
import { type Derived, makeDerive } from './derive';

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
  /** The pixels of its inputs from which one pixel is computed; null where position has no meaning. */
  readonly window: PixelWindow | null;
  /** The statistics that it normalises by; null for layers that don't. */
  readonly statistics: Statistics | null;
  /** The pixels of the image that its first pixel depends on. */
  readonly receptiveField: ReceptiveField | null;
  /** Feeds only outputs that are left out at inference. */
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
  /** Without training-only heads, as in published totals. */
  readonly totals: Totals;
  readonly trainingTotals: Totals;
  readonly issues: readonly Issue[];
}

/** The kind of a layer; null for the image and the network's outputs, which aren't layers. */
export const layerKindOf = ({ node }: Pick<NodeAnalysis, 'node'>): Kind | null =>
  node.type === 'layer' ? kindOf(node.layer.kind) : null;

/** Derives shapes, counts and receptive fields in one walk. Never throws on a user's mistake: it becomes an issue. */
export function analyze(definition: Definition): Analysis {
  const graph = buildGraph(definition);
  const issues = [...graph.issues];
  const byId = new Map<string, NodeAnalysis>();
  const inference = nodesForInference(graph);
  const derive = makeDerive();
  for (const node of graph.order) {
    byId.set(node.id, analyzeNode(definition, node, byId, derive, !inference.has(node.id), issues));
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

function analyzeNode(
  definition: Definition,
  node: GraphNode,
  before: ReadonlyMap<string, NodeAnalysis>,
  derive: ReturnType<typeof makeDerive>,
  trainingOnly: boolean,
  issues: Issue[],
): NodeAnalysis {
  const inputShapes: Shape[] = [];
  let field: ReceptiveField | null = PIXEL;
  for (const [i, id] of node.from.entries()) {
    const source = before.get(id);
    if (source?.outputShape) inputShapes.push(source.outputShape);
    const seen: ReceptiveField | null = source?.receptiveField ?? null;
    field = i ? joinFields(field, seen) : seen;
  }
  const given = { node, inputShapes, trainingOnly };
  if (node.type === 'input') {
    const { height, width, channels } = definition.input;
    return complete(given, { ...UNKNOWN, outputShape: [height, width, channels] }, PIXEL);
  }
  if (inputShapes.length < node.from.length) return complete(given);

  const derived = node.type === 'layer' ? derive(node.layer, inputShapes) : scores(inputShapes, definition.classes);
  if (!isProblem(derived)) {
    const lack = node.type === 'layer' && kindOf(node.layer.kind).lacks?.(node.layer as never);
    if (lack) issues.push(issue(lack, { layer: node.id }));
    return complete(given, derived, derived.window && windowField(field, derived.window));
  }
  issues.push(issue(derived, { layer: node.id, edge: [node.from[0] ?? '', node.id] }));
  return complete(given);
}

/** An output takes one score per class. */
function scores([shape = []]: readonly Shape[], classes: number): Derived | Problem {
  if (sizeOf(shape) !== classes) return { code: 'outputShape', found: shape, classes };
  return { ...UNKNOWN, outputShape: [classes] };
}

/** The result for a node about which nothing can be derived. */
const UNKNOWN = {
  outputShape: null,
  weights: [],
  trainable: 0,
  nonTrainable: 0,
  macs: 0,
  window: null,
  statistics: null,
};

const complete = (
  { node, inputShapes, trainingOnly }: Pick<NodeAnalysis, 'node' | 'inputShapes' | 'trainingOnly'>,
  { outputShape, weights, trainable, nonTrainable, macs, window, statistics }: Derived | typeof UNKNOWN = UNKNOWN,
  receptiveField: ReceptiveField | null = null,
): NodeAnalysis => ({
  node,
  id: node.id,
  kind: node.type === 'layer' ? node.layer.kind : node.type,
  inputShapes,
  outputShape,
  weights,
  trainable,
  nonTrainable,
  macs,
  window,
  statistics,
  receptiveField,
  trainingOnly,
});

/** A node about which nothing is known except that it exists. */
export const unknownNode = (node: GraphNode): NodeAnalysis => complete({ node, inputShapes: [], trainingOnly: false });
