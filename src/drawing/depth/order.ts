import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';

/** A layer as charts over depth show it. */
export interface DepthLayer {
  readonly node: NodeAnalysis;
  /** Whether everything on its way from the image to the score passes here; layers of parallel branches don't. */
  readonly trunk: boolean;
  /** Layers with kernels on the longest path from the image, this one included. */
  readonly depth: number;
}

/** Whether a layer has a kernel: depth is counted in these, as papers do. */
export const hasKernel = ({ weights }: NodeAnalysis): boolean =>
  weights.some(({ name, trainable }) => name === 'kernel' && trainable);

/** The layers in the order of execution; those that serve training-only heads alone are left out. */
export function layersInDepth({ nodes, graph }: Analysis): DepthLayer[] {
  const counted = nodes.filter(({ trainingOnly }) => !trainingOnly);
  const place = new Map(counted.map(({ id }, i) => [id, i]));
  const depths = new Map<string, number>();
  const layers: DepthLayer[] = [];
  // The last place that an edge from further up leads to: a node before it is passed by.
  let reach = 0;
  for (const [i, node] of counted.entries()) {
    const before = Math.max(0, ...node.node.from.map((from) => depths.get(from) ?? 0));
    const depth = before + (hasKernel(node) ? 1 : 0);
    depths.set(node.id, depth);
    if (node.node.type === 'layer') layers.push({ node, trunk: reach <= i, depth });
    for (const reader of graph.consumers.get(node.id) ?? []) reach = Math.max(reach, place.get(reader) ?? 0);
  }
  return layers;
}

/** A stretch of layers that belong together. */
export interface Stretch {
  readonly title: string;
  /** Places of its first and last layer. */
  readonly first: number;
  readonly last: number;
}

/** Outermost groups along the layers, in their order: stages, or blocks where there are no stages. */
export function stretchesOf({ definition }: Analysis, layers: readonly DepthLayer[]): Stretch[] {
  const parents = new Map(definition.groups.map(({ id, parent }) => [id, parent]));
  const outermost = (id: string): string => {
    const parent = parents.get(id);
    return parent === undefined ? id : outermost(parent);
  };
  const groupOf = new Map(definition.groups.flatMap(({ id, layers }) => layers.map((layer) => [layer, outermost(id)])));
  const titles = new Map(definition.groups.map(({ id, title }) => [id, title]));
  const stretches = new Map<string, Stretch>();
  for (const [i, { node }] of layers.entries()) {
    const group = groupOf.get(node.id);
    if (group === undefined) continue;
    const known = stretches.get(group);
    stretches.set(group, { title: titles.get(group) ?? group, first: known?.first ?? i, last: i });
  }
  return [...stretches.values()];
}
