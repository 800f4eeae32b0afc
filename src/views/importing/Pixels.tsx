import { scalings, importing as text } from '../../i18n/messages/importing';
import type { Text } from '../../network/text';
import { SCALINGS, type Scaling } from '../../network/training';
import { useText } from '../../page/useText';
import { Select } from '../../ui/Select';
import styles from './Importing.module.css';

interface PixelsProps {
  value: Scaling;
  onChange: (scaling: Scaling) => void;
  /** Why this one is there; null where nothing is to be said of it. */
  note: Text | null;
}

/** How pixels will reach a network. */
export function Pixels({ value, onChange, note }: PixelsProps) {
  const { t } = useText();
  return (
    <>
      <Select
        label={t(text.pixels)}
        value={value}
        options={SCALINGS.map((each) => ({ value: each, label: t(scalings[each]) }))}
        onChange={onChange}
      />
      {note && <p className={styles.note}>{t(note)}</p>}
    </>
  );
}
