import type { Bracket } from '../../../drawing/volumes/place';
import { volumes } from '../../../i18n/messages/volumes';
import { useText } from '../../../page/useText';
import styles from './Volumes.module.css';

const END = 4;

export interface BracketsProps {
  readonly brackets: readonly Bracket[];
  readonly down: boolean;
  readonly onFold: (fold: string) => void;
}

/** Lines over the members of open groups; a click on one folds its group. */
export function Brackets({ brackets, down, onFold }: BracketsProps) {
  const { t } = useText();
  return (
    <g>
      {brackets.map(({ fold, start, end }) => {
        const length = Math.max(end.x - start.x, end.y - start.y);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse and for fingers; the list has a key for it
          <g key={`${fold.id} ${start.x} ${start.y}`} className={styles.bracket} onClick={() => onFold(fold.id)}>
            <title>{t(volumes.fold(fold.title))}</title>
            <path
              d={`M0,${END}V0H${length}V${END}`}
              transform={`translate(${start.x},${start.y})${down ? ' matrix(0,1,1,0,0,0)' : ''}`}
            />
          </g>
        );
      })}
    </g>
  );
}
