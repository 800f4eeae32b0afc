import { allowedNumber } from '../../../i18n/messages/allowed';
import { editing } from '../../../i18n/messages/editing';
import type { Pair } from '../../../network/layers/fields';
import type { Range } from '../../../network/limits';
import { useText } from '../../../page/useText';
import { NumberField } from '../../../ui/NumberField';
import styles from './Editing.module.css';

interface PairFieldProps {
  readonly label: string;
  readonly range: Range;
  readonly value: Pair;
  readonly onChange: (value: Pair) => void;
}

/** Height and width: a kernel, a stride. */
export function PairField({ label, range, value: [height, width], onChange }: PairFieldProps) {
  const { t, integer } = useText();
  const common = { range, whole: true, format: integer, invalidText: t(allowedNumber(range, true)), hideLabel: true };
  return (
    <fieldset className={styles.set}>
      <legend>{label}</legend>
      <div className={styles.pair}>
        <NumberField
          {...common}
          label={`${label}: ${t(editing.height)}`}
          value={height}
          onChange={(next) => onChange([next, width])}
        />
        <span aria-hidden="true">×</span>
        <NumberField
          {...common}
          label={`${label}: ${t(editing.width)}`}
          value={width}
          onChange={(next) => onChange([height, next])}
        />
      </div>
    </fieldset>
  );
}
