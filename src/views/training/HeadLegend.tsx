import { heads as messages } from '../../i18n/messages/heads';
import { useText } from '../../page/useText';
import { ALONE } from '../charts/curves/CurveChart';
import { LineSample } from '../charts/LineSample';
import styles from './CurvePanel.module.css';
import type { Head } from './useHeads';

interface HeadLegendProps {
  readonly heads: readonly Head[];
  /** What the thick lines are: in the title, since the line would take the height from the chart. */
  readonly scale: string;
}

/** Names the thin lines of a chart, with the weight of each output in the total loss; the rest is in its title. */
export function HeadLegend({ heads, scale }: HeadLegendProps) {
  const { t } = useText();
  return (
    <span className={styles.heads} title={`${t(messages.note)}\n${scale}`}>
      {t(messages.thin)}
      {heads.map(({ id, name, weight, dash }) => (
        <span key={id} className={styles.head}>
          <LineSample colour={ALONE.loss} dash={dash} width={1} />
          {t(name === null ? messages.answer : messages.weighted(name, weight))}
        </span>
      ))}
    </span>
  );
}
