import { type Definition, INPUT_ID, type LayerDefinition, type OutputDefinition, outputId } from './definition';
import { type Issue, issue } from './issues';

/** A node of the drawn and executed graph: the image, a layer, or an output with its loss. */
export type GraphNode =
  | { readonly type: 'input'; readonly id: string; readonly from: readonly [] }
  | { readonly type: 'layer'; readonly id: string; readonly from: readonly string[]; readonly layer: LayerDefinition }
  | {
      readonly type: 'output';
      readonly id: string;
      readonly from: readonly [string];
      readonly output: OutputDefinition;
    };

export interface Graph {
  /** In an order in which every node comes after those it needs; nodes on a cycle are left out. */
  readonly order: readonly GraphNode[];
  readonly byId: ReadonlyMap<string, GraphNode>;
  /** Ids of the nodes that each node feeds, one entry per edge. */
  readonly consumers: ReadonlyMap<string, readonly string[]>;
  readonly issues: readonly Issue[];
}

/** Every edge once, as `from` and `to`. */
export const edgesOf = (graph: Graph): { from: string; to: string }[] =>
  graph.order.flatMap((node) => node.from.map((from) => ({ from, to: node.id })));

function nodesOf(definition: Definition): GraphNode[] {
  return [
    { type: 'input', id: INPUT_ID, from: [] },
    ...definition.layers.map((layer) => ({ type: 'layer', id: layer.id, from: layer.from, layer }) as const),
    ...definition.outputs.map(
      (output, i) => ({ type: 'output', id: outputId(i), from: [output.from], output }) as const,
    ),
  ];
}

/** Sorts the layers and finds edges from nowhere and cycles. Kahn's algorithm, without recursion: depth is the user's. */
export function buildGraph(definition: Definition): Graph {
  const nodes = nodesOf(definition);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const issues: Issue[] = [];
  const consumers = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  const waiting = new Map<string, number>();
  for (const node of nodes) {
    let known = 0;
    for (const from of node.from) {
      // An output ends the network: its loss is nobody's input.
      const list = byId.get(from)?.type === 'output' ? undefined : consumers.get(from);
      if (list) {
        list.push(node.id);
        known++;
      } else issues.push(issue({ code: 'danglingEdge', from }, { layer: node.id, edge: [from, node.id] }));
    }
    waiting.set(node.id, known);
  }

  const order: GraphNode[] = [];
  const ready = nodes.filter((node) => waiting.get(node.id) === 0);
  for (let at = 0; at < ready.length; at++) {
    const node = ready[at] as GraphNode;
    order.push(node);
    for (const id of consumers.get(node.id) ?? []) {
      const left = (waiting.get(id) ?? 0) - 1;
      waiting.set(id, left);
      if (left === 0) ready.push(byId.get(id) as GraphNode);
    }
  }

  const path = order.length < nodes.length ? findCycle(byId, new Set(order.map((node) => node.id))) : null;
  if (path)
    issues.push(
      issue(
        { code: 'cycle', path },
        { layer: path[0] as string, edge: [path.at(-2) as string, path.at(-1) as string] },
      ),
    );
  return { order, byId, consumers, issues };
}

/** Walks backwards from a node that was never ready until one repeats; the walk from there is a cycle, in forward order. */
function findCycle(byId: ReadonlyMap<string, GraphNode>, sorted: ReadonlySet<string>): string[] | null {
  const stuck = (id: string) => byId.has(id) && !sorted.has(id);
  let current = [...byId.keys()].find(stuck);
  const walk: string[] = [];
  const seenAt = new Map<string, number>();
  while (current !== undefined) {
    const seen = seenAt.get(current);
    if (seen !== undefined) return [...walk.slice(seen), current].reverse();
    seenAt.set(current, walk.length);
    walk.push(current);
    current = byId.get(current)?.from.find(stuck);
  }
  return null;
}
