import type { GradientProduct } from '../../record/snapshot';
import type { NodeLink } from '../fold/nodes';

/** The size of a gradient, and whether it was computed from all that it takes. */
export interface Size {
  readonly rms: number;
  /** False where the angles between its parts were not recorded, and right ones were supposed. */
  readonly exact: boolean;
}

/** Two gradients at one node, compared. */
export interface Pairing {
  readonly a: Size;
  readonly b: Size;
  readonly sum: Size;
  /** RMS of a over that of b; null where b is zero. */
  readonly ratio: number | null;
  /** In degrees; null where it was not recorded, or one of them is zero. */
  readonly angle: number | null;
}

interface EdgeSize extends NodeLink {
  readonly rms: number;
}

/**
 * The gradients of one backward pass, as numbers. Each reader of a node sends one back to it, all of the node's shape, and
 * the node receives their sum. With the mean product m(a, b) of two of them, value by value,
 *
 *     rms(sum over a set)^2 = sum of rms(a)^2 + 2 * sum of m(a, b) over its pairs
 *     cos(a, b) = m(a, b) / (rms(a) rms(b))
 */
export class Gradients {
  readonly #byNode = new Map<string, EdgeSize[]>();
  readonly #products = new Map<string, GradientProduct[]>();

  /** @param products null where a pass recorded none */
  constructor(
    readonly edges: readonly EdgeSize[],
    products: readonly GradientProduct[] | null,
  ) {
    for (const edge of edges) append(this.#byNode, edge.from, edge);
    for (const product of products ?? []) append(this.#products, product.node, product);
  }

  /** RMS of the sum of what `readers` send back to a node; null where none of them sends anything. */
  delivered(node: string, readers: Iterable<string>): Size | null {
    const among = new Set(readers);
    const parts = (this.#byNode.get(node) ?? []).filter(({ to }) => among.has(to));
    if (parts.length === 0) return null;
    const products = (this.#products.get(node) ?? []).filter(({ readers: [a, b] }) => among.has(a) && among.has(b));
    const squares = parts.reduce((sum, { rms }) => sum + rms * rms, 0);
    const mixed = products.reduce((sum, { mean }) => sum + 2 * mean, 0);
    const exact = products.length === (parts.length * (parts.length - 1)) / 2;
    // Rounding must not make the square of gradients that cancel negative.
    return { rms: Math.sqrt(Math.max(0, squares + mixed)), exact };
  }

  /**
   * What flows back along links that are drawn as one: at each node the sum over its readers among them; over several
   * nodes, which have nothing to be added, the root of the mean square, each counted once.
   */
  along(links: readonly NodeLink[]): Size | null {
    const readers = new Map<string, string[]>();
    for (const { from, to } of links) append(readers, from, to);
    const sizes = [...readers].flatMap(([node, all]) => this.delivered(node, all) ?? []);
    if (sizes.length === 0) return null;
    const mean = sizes.reduce((sum, { rms }) => sum + rms * rms, 0) / sizes.length;
    return { rms: Math.sqrt(mean), exact: sizes.every(({ exact }) => exact) };
  }

  /** What two sets of readers of a node send back to it, and what that adds up to; null where one of them is silent. */
  compare(node: string, first: readonly string[], second: readonly string[]): Pairing | null {
    const [a, b] = [this.delivered(node, first), this.delivered(node, second)];
    const sum = this.delivered(node, [...first, ...second]);
    if (!a || !b || !sum) return null;
    const known = a.exact && b.exact && sum.exact && a.rms > 0 && b.rms > 0;
    // Twice the mean product is what the sum has over the squares.
    const mean = (sum.rms ** 2 - a.rms ** 2 - b.rms ** 2) / 2;
    const cosine = Math.max(-1, Math.min(1, mean / (a.rms * b.rms)));
    return {
      ...{ a, b, sum },
      ratio: b.rms > 0 ? a.rms / b.rms : null,
      angle: known ? (Math.acos(cosine) * 180) / Math.PI : null,
    };
  }

  /**
   * The part that one reader has in the sum that a node receives: its projection on the sum, mean(a * sum) / mean(sum^2).
   * The parts of all readers make 1; one that works against the others is negative. Null where it can't be told.
   */
  share(node: string, reader: string, readers: readonly string[]): number | null {
    const own = this.delivered(node, [reader]);
    const sum = this.delivered(node, readers);
    const others = this.delivered(
      node,
      readers.filter((other) => other !== reader),
    );
    if (!own || !sum?.exact || sum.rms === 0) return null;
    const rest = others ? others.rms ** 2 : 0;
    // mean(a * sum) = mean(a^2) + mean(a * rest), and the latter follows from the square of their sum.
    return (own.rms ** 2 + (sum.rms ** 2 - own.rms ** 2 - rest) / 2) / sum.rms ** 2;
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
