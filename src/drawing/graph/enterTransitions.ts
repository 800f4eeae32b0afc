import type { Rect } from '../layout/types';
import type { Drawing } from './drawing';
import type { Walked } from './navigation';

/**
 * Where the cards of a drawing that were not in the one before come from: what unfolds, from the card that it was; what
 * folds, from the frame around it.
 */
export function enterTransitions(before: Drawing | null, after: Drawing): Map<string, Rect> {
  const arrivals = new Map<string, Rect>();
  if (!before || before.tree !== after.tree) return arrivals;
  const known = new Set(before.cards.map(({ card }) => card.id));
  const frames = new Map([...before.layout.frames].reverse().map((frame) => [frame.group, frame]));
  for (const { card } of after.cards) {
    if (known.has(card.id)) continue;
    const frame = card.type === 'folded' ? frames.get(card.fold.id) : undefined;
    const from = frame ?? before.cardOf.get(card.nodes[0]?.id ?? '')?.box;
    if (from) arrivals.set(card.id, from);
  }
  return arrivals;
}

/** Where a fold is drawn: its folded card, or the first of its frames. */
export function placeOfFold({ cards, layout }: Pick<Walked, 'cards' | 'layout'>, fold: string): Rect | undefined {
  const frame = layout.frames.filter(({ group }) => group === fold).sort((a, b) => a.row - b.row)[0];
  return frame ?? cards.find(({ card }) => card.fold?.id === fold)?.box;
}
