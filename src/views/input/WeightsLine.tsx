import { useCommand } from '../../commands/react';
import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useCalmRun, useSession } from '../../session/react';
import type { RunState } from '../../session/run';
import { Button } from '../../ui/Button';
import { part } from '../fields/part';
import styles from './WeightsLine.module.css';

/** No network opens with them. */
const BroughtWeights = part(
  () => import('./BroughtWeights'),
  (module) => module.BroughtWeights,
);

/** Says, wherever the network can compute, which weights the prediction comes from. */
export function WeightsLine({ dataset }: { dataset: Text }) {
  const session = useSession();
  const { t } = useText();
  const { weights, step, phase } = useCalmRun();
  const train = useCommand('training.run');
  const idle = phase !== 'training' && phase !== 'starting';
  const offer = (text: Text, perform: () => void) => (
    <Button size="small" variant="quiet" className={styles.button} onClick={perform}>
      {t(text)}
    </Button>
  );
  return (
    <div className={styles.line}>
      <p>
        {weights.type === 'given' || weights.type === 'carried' ? (
          <BroughtWeights weights={weights} />
        ) : (
          t(describe(weights, step, dataset))
        )}
      </p>
      {weights.type === 'random' && train.possible && offer(input.train, train.perform)}
      {idle &&
        weights.type !== 'shipped' &&
        session.network.shippedId() !== null &&
        offer(input.openShipped, session.network.openShippedWeights)}
    </div>
  );
}

type OwnWeights = Exclude<RunState['weights'], { type: 'given' | 'carried' }>;

function describe(weights: OwnWeights, step: number, dataset: Text): Text {
  switch (weights.type) {
    case 'shipped':
      return input.shipped(weights.testAccuracy, dataset);
    case 'random':
      return input.random(weights.seed);
    case 'trained':
      return input.trained(step);
  }
}
