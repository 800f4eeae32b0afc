import { compare } from '../../../i18n/messages/compare';
import { useText } from '../../../page/useText';
import { useDatasets, useTogetherRun } from '../../../session/react';
import type { TogetherRun } from '../../../session/together';
import { LineSample } from '../../charts/LineSample';
import type { Names } from '../names';
import type { StyledSide } from './sides';
import styles from './TrainBoth.module.css';

interface SideLegendProps {
  readonly run: TogetherRun;
  readonly sides: readonly StyledSide[];
  readonly names: Names;
}

/** Which lines belong to which network, how it is trained, and its latest loss. */
export function SideLegend({ run, sides, names }: SideLegendProps) {
  const { t } = useText();
  const datasets = useDatasets(({ all }) => all);
  // Renders with every step that both have done.
  useTogetherRun(run);
  const [left, right] = run.sides;
  if (!left || !right) return null;
  const { seed, batchSize, learningRate } = left.training;
  const dataset = datasets.find(({ id }) => id === left.session.stores.settings.getState().dataset);
  const ownRates = right.training.learningRate !== learningRate;
  return (
    <div className={styles.legend}>
      {run.sides.map(({ training, session }, i) => {
        const look = sides[i];
        const { lastLoss } = session.stores.run.getState();
        return (
          look && (
            <p key={look.tag} className={styles.entry}>
              <LineSample colour={look.loss} dash={look.dash} />
              <span className={styles.tag}>{look.tag}</span>
              <span className={styles.name}>{i === 0 ? names.left : names.right}</span>
              <span className={styles.fact}>{t(compare.rate(training.learningRate))}</span>
              {lastLoss !== null && <span className={styles.fact}>{t(compare.lossNow(lastLoss))}</span>}
            </p>
          )
        );
      })}
      <p className={styles.fact}>
        {dataset && t(compare.seedAndBatches(seed, batchSize, dataset.title))}
        {ownRates && ` · ${t(compare.ownRates)}`}
      </p>
    </div>
  );
}
