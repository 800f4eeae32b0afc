import { gradientsTab as messages } from '../../../i18n/messages/gradientsTab';
import { weightName } from '../../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { useText } from '../../../page/useText';
import type { WeightRecord } from '../../../record/snapshot';
import { Live } from '../../fields/Live';
import { Term } from '../../fields/Term';
import styles from './gradients.module.css';

/** The trainable weights of a layer: how large they are, their gradient, and what the step changed. */
export function WeightTable({ node }: { node: NodeAnalysis }) {
  const { t, value, percent } = useText();
  const live = (weight: string, read: (record: WeightRecord) => string) => (
    <td>
      <Live
        read={({ snapshot }) => {
          const record = snapshot?.weights[`${node.id}/${weight}`];
          return record ? read(record) : '–';
        }}
      />
    </td>
  );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t(messages.weight)}</th>
          <th scope="col">
            <Term name="norm">{t(messages.norm)}</Term>
          </th>
          <th scope="col">{t(messages.gradientNorm)}</th>
          <th scope="col">{t(messages.updateRatio)}</th>
        </tr>
      </thead>
      <tbody>
        {node.weights
          .filter(({ trainable }) => trainable)
          .map(({ name }) => (
            <tr key={name} data-weight={name}>
              <th scope="row">{t(weightName(name))}</th>
              {live(name, ({ norm }) => value(norm))}
              {live(name, ({ gradientNorm }) => value(gradientNorm))}
              {live(name, ({ norm, updateNorm }) =>
                updateNorm === null || norm === 0 ? '–' : percent(updateNorm / norm, 2),
              )}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
