import { CircleCheck, TriangleAlert } from 'lucide-react';
import { pixel } from '../../../i18n/messages/pixel';
import { useText } from '../../../page/useText';
import type { ExplanationReport } from '../../../record/reports';
import { Facts } from '../Facts';
import styles from './Check.module.css';
import { compare } from './compare';

/** Whether the arithmetic shown gives what the engine computed. */
export function Check({ report: { explanation, value: inTensor } }: { report: ExplanationReport }) {
  const { t, value } = useText();
  const { difference, relative, agrees } = compare(explanation, inTensor);
  const Icon = agrees ? CircleCheck : TriangleAlert;
  const number = (name: string, x: number) => (
    <data value={x} data-name={name}>
      {value(x, 8)}
    </data>
  );
  return (
    <div className={styles.check} data-agrees={agrees}>
      <Facts
        facts={[
          { name: t(pixel.recomputed), value: number('recomputed', explanation.result) },
          { name: t(pixel.inTensor), value: number('tensor', inTensor) },
          {
            name: t(pixel.difference),
            value: number('difference', difference),
            note: difference === 0 ? undefined : t(pixel.relative(value(relative, 2))),
          },
        ]}
      />
      <p className={styles.verdict}>
        <Icon aria-hidden size={16} strokeWidth={2} />
        {t(agrees ? pixel.agrees : pixel.disagrees)}
      </p>
    </div>
  );
}
