import { hasKernel } from '../../../drawing/depth/order';
import { type Analysis, layerKindOf, type NodeAnalysis } from '../../../network/analysis/analyze';
import { robustSlope } from './growth';

/**
 * Yang et al. 2019, "A Mean Field Theory of Batch Normalization", Theorem 8: through a layer of random weights, batch
 * norm and ReLU the squared norm of the gradient grows by pi / (pi - 1) per layer if batches are large, and by more if
 * they are small; the norm grows by the square root of that.
 */
const LARGE_BATCH = Math.sqrt(Math.PI / (Math.PI - 1));

/** The factor of the norm for some batch sizes, from the same theorem. */
const FACTORS: readonly (readonly [batch: number, factor: number])[] = [
  [8, 1.3372],
  [16, 1.2609],
  [32, 1.2337],
  [64, 1.2219],
  [128, 1.2164],
  [256, 1.2138],
];

/**
 * The expected growth of the norm per layer; between the sizes of the table it is nearly linear in 1 / batch. Null
 * below 8.
 */
export function expectedGrowth(batch: number): number | null {
  const known: readonly (readonly [inverse: number, factor: number])[] = [
    [0, LARGE_BATCH],
    ...FACTORS.map(([size, factor]) => [1 / size, factor] as const).reverse(),
  ];
  const inverse = 1 / batch;
  const at = known.findIndex(([limit]) => inverse <= limit * (1 + 1e-12));
  const [upper, lower] = [known[at], known[at - 1]];
  if (!upper) return null;
  if (!lower) return upper[1];
  const share = (inverse - lower[0]) / (upper[0] - lower[0]);
  return lower[1] + share * (upper[1] - lower[1]);
}

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
