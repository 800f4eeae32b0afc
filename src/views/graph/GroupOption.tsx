import type { Fold } from '../../drawing/fold/types';
import type { Rect } from '../../drawing/layout/types';
import styles from './GroupOption.module.css';
import { type CardHandlers, type Look, optionProps } from './option';

export interface GroupOptionProps {
  readonly fold: Fold;
  readonly place: Rect;
  readonly position: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly look: Look;
  readonly handlers: CardHandlers;
}

/** An open group as an option of the list: nothing to see but the outline of the focus, around what it holds. */
export function GroupOption({ fold, place, position, selected, active, look, handlers }: GroupOptionProps) {
  const id = `${fold.id}/`;
  return (
    <div
      role="option"
      tabIndex={active ? 0 : -1}
      {...optionProps(id, { look, selected: selected ? id : null, position, handlers })}
      aria-label={look.text.nameOfGroup(fold)}
      className={styles.group}
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
    />
  );
}
