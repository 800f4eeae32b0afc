import { hasKernel } from '../../../drawing/depth/order';
import { type Analysis, layerKindOf, type NodeAnalysis } from '../../../network/analysis/analyze';
import { robustSlope } from './growth';

/** A chain shorter than this has no middle to measure. */
const FEWEST_LINKS = 5;
/** How many links at either end, which the image and the score still affect, are left out of longer chains. */
const ENDS = 2;

type WeightedFamily = 'dense' | 'convolution';

/**
 * The longest chain, without skips, of links of weights, batch norm and ReLU, by the ids of the layers with weights.
 */
export interface NormalisedChain {
  readonly family: WeightedFamily;
  readonly ids: readonly string[];
}

/** Null for layers without a kernel. */
function weightedFamilyOf(node: NodeAnalysis): WeightedFamily | null {
  const family = layerKindOf(node)?.family;
  return hasKernel(node) && (family === 'dense' || family === 'convolution') ? family : null;
}

/** Null without a chain of at least `FEWEST_LINKS`. All widths are equal, since the theorem holds only then. */
export function normalisedChain({ nodes, byId, graph }: Analysis): NormalisedChain | null {
  const only = (node: NodeAnalysis, is: (reader: NodeAnalysis) => boolean): NodeAnalysis | null => {
    const readers = graph.consumers.get(node.id) ?? [];
    const reader = readers.length === 1 ? byId.get(readers[0] as string) : undefined;
    return reader && is(reader) && reader.node.from.length === 1 ? reader : null;
  };
  /** The link that starts with `node`, and the layer that starts the next one. */
  const linkOf = (node: NodeAnalysis, family: WeightedFamily): { next: NodeAnalysis | null } | null => {
    const norm = only(node, ({ statistics }) => statistics?.over === 'batch');
    const relu = norm && only(norm, (reader) => layerKindOf(reader)?.activation?.function === 'relu');
    return relu && { next: only(relu, (reader) => weightedFamilyOf(reader) === family) };
  };
  let longest: NormalisedChain | null = null;
  const seen = new Set<string>();
  for (const start of nodes) {
    const family = weightedFamilyOf(start);
    if (!family || seen.has(start.id)) continue;
    const ids: string[] = [];
    for (let node: NodeAnalysis | null = start; node; ) {
      const link = linkOf(node, family);
      if (!link || String(node.outputShape) !== String(start.outputShape)) break;
      seen.add(node.id);
      ids.push(node.id);
      node = link.next;
    }
    if (ids.length >= FEWEST_LINKS && ids.length > (longest?.ids.length ?? 0)) longest = { family, ids };
  }
  return longest;
}

/** The growth per layer along a chain, towards the image, of the gradient at the outputs of its layers with weights. */
export function growthAlong(chain: NormalisedChain, sizeOf: (id: string) => number | null): number | null {
  const ends = chain.ids.length > 2 * ENDS + FEWEST_LINKS ? ENDS : 0;
  const points = chain.ids.slice(ends, chain.ids.length - ends).flatMap((id, depth) => {
    const size = sizeOf(id);
    return size !== null && size > 0 ? [{ depth, log: Math.log(size) }] : [];
  });
  const slope = robustSlope(points);
  return slope === null ? null : Math.exp(-slope);
}
