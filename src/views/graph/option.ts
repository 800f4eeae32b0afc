import type { CSSProperties } from 'react';
import type { Card } from '../../drawing/graph/card';
import type { Overlay } from '../../drawing/graph/overlay';
import type { Rect } from '../../drawing/layout/types';
import type { Live } from './live';
import type { CellText } from './useCellText';

export interface NodeCardProps {
  /** Tells the options of this drawing from those of others on the page. */
  readonly prefix: string;
  readonly card: Card;
  readonly box: Rect;
  /** Where a card comes from that has just been mounted. */
  readonly cameFrom: (card: string) => Rect | null;
  /** Where its first option stands in the whole list, from 1, and how long that is: not all of it is mounted. */
  readonly position: number;
  readonly total: number;
  /** Seen from far away: no text, no pictures. */
  readonly far: boolean;
  readonly overlay: Overlay;
  readonly text: CellText;
  readonly live: Live | null;
  /** The selected and the active (tabbable) option, where they are in this card. */
  readonly selected: string | null;
  readonly active: string | null;
  readonly down: boolean;
  readonly onFocus: (option: string) => void;
  readonly onChoose: (option: string) => void;
  readonly onUnfold: (fold: string) => void;
}

/** The id of an option in the page. */
export const optionId = (prefix: string, id: string): string => `${prefix}-${id}`;

/** What every option of the list has in common. */
export function optionProps(
  id: string,
  { prefix, selected, position, total, onFocus, onChoose }: Omit<NodeCardProps, 'card'>,
) {
  return {
    id: optionId(prefix, id),
    'aria-selected': selected === id,
    'aria-posinset': position,
    'aria-setsize': total,
    onFocus: () => onFocus(id),
    onClick: () => onChoose(id),
  } as const;
}

export const toneOf = (share: number | null, family: string): CSSProperties =>
  ({ '--family': `var(--${family})`, ...(share !== null && { '--share': share }) }) as CSSProperties;
