import type { Move } from '../graph/navigation';
import type { VolumeDrawing } from './place';

/**
 * The option that a move leads to: along the network, or to a neighbour beside it; without one, along the network too.
 */
export function walk(option: string, move: Move, { cells, wires }: Pick<VolumeDrawing, 'cells' | 'wires'>): string {
  if (move === 'first') return cells[0]?.item.id ?? option;
  if (move === 'last') return [...cells].reverse().find(({ item }) => !item.aside)?.item.id ?? option;
  if (move === 'next') return wires.find(({ link }) => link.from === option)?.link.to ?? option;
  if (move === 'previous') return wires.find(({ link }) => link.to === option)?.link.from ?? option;
  if (move === 'nextWay') return [...wires].reverse().find(({ link }) => link.from === option)?.link.to ?? option;
  if (move === 'previousWay') return [...wires].reverse().find(({ link }) => link.to === option)?.link.from ?? option;
  const forward = move === 'nextBranch';
  const rank = cells.find(({ item }) => item.id === option)?.rank;
  const beside = cells.filter((cell) => cell.rank === rank).sort((a, b) => a.at.y - b.at.y || a.at.x - b.at.x);
  const neighbour = beside[beside.findIndex(({ item }) => item.id === option) + (forward ? 1 : -1)];
  return neighbour?.item.id ?? walk(option, forward ? 'next' : 'previous', { cells, wires });
}
