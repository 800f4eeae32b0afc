import { type RefObject, useEffect, useState } from 'react';
import { CARD } from '../../drawing/graph/card';
import { FAR, shownLabels } from '../../drawing/graph/detail';
import type { Drawing, DrawnCard } from '../../drawing/graph/drawing';
import { LETTERS } from '../../drawing/lettering';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useMeasureText } from '../../ui/useMeasureText';
import type { Camera } from './camera';
import styles from './FarNames.module.css';

/** Cards of drawings that have more are too small for names, and hundreds of names would cost the compositor its frames. */
const MOST = 40;
/** By how much lines may be higher than their cards, CSS pixels on screen: the letters are lower than their lines. */
const OVER = 2;

export interface FarNamesProps {
  readonly drawing: Pick<Drawing, 'cards'>;
  readonly camera: RefObject<Camera | null>;
}

/** The short names of cards where a whole drawing is so small that they show no more than their colours. */
export function FarNames({ drawing: { cards }, camera }: FarNamesProps) {
  const { t } = useText();
  const measure = useMeasureText(LETTERS);
  // The camera is led to a new drawing once that is in the page.
  const [scale, setScale] = useState(FAR);
  useEffect(() => setScale(camera.current?.scale ?? FAR));
  if (scale >= FAR || cards.length > MOST) return null;
  return cards.map(({ card, box }) => {
    const name = nameOf(card);
    const [shown] = name
      ? shownLabels(
          [formsOf(t(name))],
          { width: box.width - CARD.left, height: box.height + OVER / scale },
          scale,
          measure,
        )
      : [];
    return (
      shown && (
        <div
          key={card.id}
          className={styles.name}
          style={{ left: box.x + CARD.left, top: box.y, width: box.width - CARD.left, height: box.height }}
          // The option that lies under it says more.
          aria-hidden
        >
          <span className={styles.label}>{shown}</span>
        </div>
      )
    );
  });
}

/** Its name in its group, or what it is; none for the small joints. */
function nameOf(card: DrawnCard['card']): Text | null {
  if (card.type === 'joint') return null;
  if (card.type === 'folded') return { en: card.fold.title, es: card.fold.title };
  const [cell] = card.cells;
  return cell ? (cell.name === null ? cell.title : { en: cell.name, es: cell.name }) : null;
}

/** A name, and the same with its first word abbreviated: `inception 4`, `inc. 4`. */
const formsOf = (name: string): readonly string[] => {
  const short = name.replace(/^(\p{L}{3})\p{L}{2,}(?= \d)/u, '$1.');
  return short === name ? [name] : [name, short];
};
