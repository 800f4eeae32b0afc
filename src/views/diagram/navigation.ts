import type { Graph } from '../../network/graph';
import type { Card } from './cards';
import type { Layout } from './layout/types';

/** What an arrow key, Home or End means. */
export type Move = 'next' | 'previous' | 'nextBranch' | 'previousBranch' | 'first' | 'last';

export const MOVES: Readonly<Record<string, Move>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'nextBranch',
  ArrowUp: 'previousBranch',
  Home: 'first',
  End: 'last',
};

/**
 * The node that a move leads to, following the network and not the page, since rows run to and fro. Up and down go to
 * what is drawn beside a box; where nothing is, they go on and back like left and right.
 */
export function moveFrom(id: string, move: Move, graph: Graph, cards: readonly Card[], layout: Layout): string {
  if (move === 'first') return graph.order[0]?.id ?? id;
  if (move === 'last') return graph.order.at(-1)?.id ?? id;
  if (move === 'next') return graph.consumers.get(id)?.[0] ?? id;
  if (move === 'previous') return graph.byId.get(id)?.from.find((from) => graph.byId.has(from)) ?? id;

  const forward = move === 'nextBranch';
  const card = cards.find(({ cells }) => cells.some((cell) => cell.id === id));
  const here = layout.boxes.find((box) => box.id === card?.id);
  const beside = layout.boxes.filter((box) => box.rank === here?.rank).sort((a, b) => a.y - b.y || a.x - b.x);
  const neighbour = beside[beside.findIndex((box) => box.id === here?.id) + (forward ? 1 : -1)];
  return neighbour?.id ?? moveFrom(id, forward ? 'next' : 'previous', graph, cards, layout);
}
