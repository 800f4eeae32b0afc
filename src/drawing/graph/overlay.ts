import type { NodeAnalysis } from '../../network/analysis/analyze';
import { type MeasureName, measureOf } from '../../network/analysis/measures';
import type { OverlayName } from '../../record/view';
import type { Card } from './card';

/** What the colours of cards say: their kind, unless it is one of their measures. */
export type CardOverlay = 'kind' | MeasureName;

/** An overlay of edges leaves the cards as they are. */
export const cardOverlayOf = (name: OverlayName): CardOverlay => (name === 'gradient' ? 'kind' : name);

/** What the colours of cards say: one overlay at a time, with one legend. */
export interface Overlay {
  readonly name: CardOverlay;
  /** Smallest and largest value of what is drawn; null for kinds, or where nothing has a value. */
  readonly domain: readonly [min: number, max: number] | null;
  readonly logarithmic: boolean;
  /** Position of nodes together in the domain, from 0 to 1; null if they have no value. */
  share(nodes: readonly NodeAnalysis[], exit?: NodeAnalysis): number | null;
}

/**
 * The value of nodes that are drawn as one: their sum where the measure adds, otherwise that of the one whose output
 * leaves.
 */
export function amountOf(
  name: CardOverlay,
  nodes: readonly NodeAnalysis[],
  exit: NodeAnalysis | undefined = nodes.at(-1),
): number | null {
  if (name === 'kind' || !exit) return null;
  const { value, adds } = measureOf(name);
  if (!adds) return value(exit);
  const values = nodes.flatMap((node) => value(node) ?? []);
  return values.length > 0 ? values.reduce((sum, x) => sum + x, 0) : null;
}

/**
 * Values that are powers of ten apart are compared on a log scale, as their measure says; the domain is that of the
 * cards.
 */
export function overlayOf(chosen: OverlayName, cards: readonly Card[]): Overlay {
  const name = cardOverlayOf(chosen);
  const logarithmic = name !== 'kind' && measureOf(name).logarithmic;
  const values = cards.flatMap((card) =>
    card.type === 'folded'
      ? (amountOf(name, card.nodes, card.fold.exit) ?? [])
      : card.nodes.flatMap((node) => amountOf(name, [node]) ?? []),
  );
  if (values.length === 0) return { name, domain: null, logarithmic, share: () => null };
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const scale = logarithmic ? Math.log : (x: number) => x;
  return {
    name,
    domain: [min, max],
    logarithmic,
    share(nodes, exit) {
      const value = amountOf(name, nodes, exit);
      if (value === null) return null;
      return max === min ? 1 : (scale(value) - scale(min)) / (scale(max) - scale(min));
    },
  };
}
