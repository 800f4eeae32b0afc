import { configOf, type Definition } from '../definition';
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
    totals: total(nodes.filter((node) => !node.trainingOnly)),
    trainingTotals: total(nodes),
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

const total = (nodes: readonly NodeAnalysis[]): Totals => ({
  trainable: nodes.reduce((sum, node) => sum + node.trainable, 0),
  nonTrainable: nodes.reduce((sum, node) => sum + node.nonTrainable, 0),
  macs: nodes.reduce((sum, node) => sum + node.macs, 0),
});

function analyzeNode(
  definition: Definition,
  node: GraphNode,
  before: ReadonlyMap<string, NodeAnalysis>,
  trainingOnly: boolean,
  issues: Issue[],
): NodeAnalysis {
  const sources = node.from.map((id) => before.get(id));
  const inputShapes: Shape[] = sources.flatMap((source) => (source?.outputShape ? [source.outputShape] : []));
  const complete = inputShapes.length === sources.length;
  const blank = {
    node,
    id: node.id,
    inputShapes,
    outputShape: null,
    weights: [],
    trainable: 0,
    nonTrainable: 0,
    macs: 0,
    receptiveField: null,
    trainingOnly,
  };

  if (node.type === 'input') {
    const { height, width, channels } = definition.input;
    return { ...blank, kind: 'input', outputShape: [height, width, channels], receptiveField: PIXEL };
  }
  if (node.type === 'output') {
    const [found] = inputShapes;
    if (!complete || !found) return { ...blank, kind: 'output' };
    const fits = sizeOf(found) === definition.classes;
    if (!fits)
      issues.push(
        issue(
          { code: 'outputShape', found, classes: definition.classes },
          { layer: node.id, edge: [node.from[0], node.id] },
        ),
      );
    return { ...blank, kind: 'output', outputShape: fits ? [definition.classes] : null };
  }

  const kind = kindOf(node.layer.kind);
  const named = { ...blank, kind: node.layer.kind };
  if (!complete) return named;
  const config = configOf(node.layer);
  const shape = kind.outputShape(config, inputShapes);
  if (isProblem(shape)) {
    issues.push(issue(shape, { layer: node.id, edge: [node.from[0] ?? '', node.id] }));
    return named;
  }
  const weights = kind.weights?.(config, inputShapes) ?? [];
  const largest = Math.max(sizeOf(shape), ...weights.map((weight) => sizeOf(weight.shape)));
  if (largest > LIMITS.activationValues.max) {
    issues.push(issue({ code: 'tooLarge', values: largest, max: LIMITS.activationValues.max }, { layer: node.id }));
    return named;
  }
  const count = (trainable: boolean) =>
    weights.reduce((sum, w) => sum + (w.trainable === trainable ? countOf(w) : 0), 0);
  return {
    ...named,
    outputShape: shape,
    weights,
    trainable: count(true),
    nonTrainable: count(false),
    macs: kind.macs?.(config, inputShapes, shape) ?? 0,
    receptiveField: kind.receptiveField(
      config,
      sources.map((source) => source?.receptiveField ?? null),
      inputShapes,
    ),
  };
}
