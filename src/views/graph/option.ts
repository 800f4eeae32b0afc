import type { CSSProperties } from 'react';
import type { Level } from '../../drawing/graph/detail';
import type { DrawnCard } from '../../drawing/graph/drawing';
import type { Overlay } from '../../drawing/graph/overlay';
import type { Rect } from '../../drawing/layout/types';
import type { MeasureText } from '../../drawing/lettering';
import type { Family } from '../../network/layers/kind';
import type { Live } from './live';
import type { CellText } from './useCellText';

/** What all cards of a drawing share. */
export interface Look {
  /** Distinguishes the options of this drawing from those of others on the page. */
  readonly prefix: string;
  /** How many options the whole list has: not all of it is mounted. */
  readonly total: number;
  readonly overlay: Overlay;
  readonly text: CellText;
  readonly live: Live | null;
  /** Where cards come from that have just been mounted. */
  readonly entering: ReadonlyMap<string, Rect>;
  readonly down: boolean;
  readonly level: Level;
  readonly measure: MeasureText;
  /** The kind of layer that the legend points out. */
  readonly family: Family | null;
}

/** The callbacks of a card. */
export interface CardHandlers {
  readonly focus: (option: string) => void;
  readonly choose: (option: string) => void;
  readonly unfold: (fold: string) => void;
}

export interface NodeCardProps {
  readonly drawn: DrawnCard;
  /** Position of its first option in the whole list, from 1. */
  readonly position: number;
  /** Seen from far away: no text, no pictures. */
  readonly far: boolean;
  /** The selected and the active (tabbable) option, where they are in this card. */
  readonly selected: string | null;
  readonly active: string | null;
  /** Whether it is one end of an edge whose other end is under the pointer. */
  readonly near: boolean;
  readonly look: Look;
  readonly handlers: CardHandlers;
}

/** The id of an option in the page. */
export const optionId = (prefix: string, id: string): string => `${prefix}-${id}`;

/** What every option of the list has in common. */
export function optionProps(
  id: string,
  {
    look,
    selected,
    position,
    handlers,
  }: Pick<NodeCardProps, 'selected' | 'position'> & {
    readonly look: Pick<Look, 'prefix' | 'total'>;
    readonly handlers: Pick<CardHandlers, 'focus' | 'choose'>;
  },
) {
  return {
    id: optionId(look.prefix, id),
    'aria-selected': selected === id,
    'aria-posinset': position,
    'aria-setsize': look.total,
    onFocus: () => handlers.focus(id),
    onClick: () => handlers.choose(id),
  } as const;
}

/** Whether the legend points out other kinds of layers. */
export const isDimmed = ({ family }: Look, families: readonly Family[]): boolean =>
  family !== null && !families.includes(family);

export const toneOf = (share: number | null, family: string): CSSProperties =>
  ({ '--family': `var(--${family})`, ...(share !== null && { '--share': share }) }) as CSSProperties;
