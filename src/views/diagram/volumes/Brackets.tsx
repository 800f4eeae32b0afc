import type { Bracket } from '../../../drawing/volumes/place';
import { volumes } from '../../../i18n/messages/volumes';
import { useText } from '../../../page/useText';
import styles from './Volumes.module.css';

const END = 4;

/** Lines over the members of open groups, with their titles; a click on one folds its group. */
export function Brackets({
  brackets,
  down,
  onFold,
}: {
  brackets: readonly Bracket[];
  down: boolean;
  onFold: (fold: string) => void;
}) {
  const { t } = useText();
  return (
    <g>
      {brackets.map(({ fold, start, end }) => {
        const length = Math.max(end.x - start.x, end.y - start.y);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse and for fingers; the list has a key for it
          <g
            key={`${fold.id} ${start.x} ${start.y}`}
            className={styles.bracket}
            transform={`translate(${start.x},${start.y})${down ? ' matrix(0,1,1,0,0,0)' : ''}`}
            onClick={() => onFold(fold.id)}
          >
            <title>{t(volumes.fold(fold.title))}</title>
            <path d={`M0,${END}V0H${length}V${END}`} />
            <text {...(down ? { transform: 'matrix(0,1,1,0,0,0) rotate(-90)', x: -length, y: -END } : { y: -END })}>
              {`${fold.title} ‹`}
            </text>
          </g>
        );
      })}
    </g>
  );
}
