import { heads as messages } from '../../i18n/messages/heads';
import { useText } from '../../page/useText';
import { ALONE } from '../charts/curves/CurveChart';
import { LineSample } from '../charts/LineSample';
import styles from './CurvePanel.module.css';
import type { Head } from './useHeads';

/** Names the thin lines of a chart, with the weight of each output in the total loss. */
export function HeadLegend({ heads }: { readonly heads: readonly Head[] }) {
  const { t } = useText();
  return (
    <span className={styles.heads} title={t(messages.note)}>
      {t(messages.thin)}
      {heads.map(({ id, name, weight, dash }) => (
        <span key={id} className={styles.head}>
          <LineSample colour={ALONE.loss} dash={dash} width={1} />
          {t(name === null ? messages.answer : messages.weighted(name, weight))}
        </span>
      ))}
      <span className={styles.head}>· {t(messages.testsOfAnswer)}</span>
    </span>
  );
}
