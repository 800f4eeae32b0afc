import { shareOn } from '../../../drawing/gradient/scale';
import { gradientsTab as messages } from '../../../i18n/messages/gradientsTab';
import { useText } from '../../../page/useText';
import { Live, LiveBox } from '../../fields/Live';
import { gradientColour } from '../../maps/gradientColour';
import { useTheme } from '../../maps/useTheme';
import styles from './gradients.module.css';
import { NodeLink } from './NodeLink';

export interface EdgeBarsProps {
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    /** The end that is not the node itself. */
    readonly other: string;
  }[];
}

/** Room that a gradient at the low end of the scale keeps, so that it differs from none. Percent. */
const LEAST = 3;

/** The gradients on some edges, on the scale of the diagram. */
export function EdgeBars({ edges }: EdgeBarsProps) {
  const { t, value } = useText();
  const theme = useTheme();
  return (
    <ul className={styles.bars}>
      {edges.map(({ from, to, other }) => (
        <li key={`${from} ${to}`} className={styles.row} data-edge={`${from} ${to}`}>
          <NodeLink id={other} />
          <span className={styles.track}>
            <LiveBox
              className={styles.bar}
              write={(style, now) => {
                const size = now?.gradients.delivered(from, [to]);
                const share = size && now?.domain ? shareOn(now.domain, size.rms) : null;
                style.inlineSize = share === null ? '0' : `${LEAST + (100 - LEAST) * share}%`;
                style.background = gradientColour(theme, share ?? 0);
              }}
            />
          </span>
          <Live
            className={styles.figure}
            name="rms"
            read={({ gradients }) => {
              const size = gradients.delivered(from, [to]);
              return size ? value(size.rms) : t(messages.silent);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
