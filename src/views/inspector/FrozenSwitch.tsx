import { frozen as messages } from '../../i18n/messages/frozen';
import { useText } from '../../page/useText';
import { useSession, useSettings } from '../../session/react';
import { Toggle } from '../../ui/Toggle';
import { useLock } from '../fields/useLock';
import styles from './tab.module.css';

/** Keeps the weights of some layers as they are while the others are trained, from the next step on. */
export function FrozenSwitch({ layers }: { layers: readonly string[] }) {
  const session = useSession();
  const { t } = useText();
  const { disabled = false } = useLock('settings');
  const frozen = useSettings(({ training }) => training.frozen);
  const rest = frozen.filter((id) => !layers.includes(id));
  const isFrozen = layers.every((id) => frozen.includes(id));
  return (
    <>
      <Toggle
        label={t(messages.freeze(layers.length))}
        value={isFrozen}
        disabled={disabled}
        onChange={(freeze) => session.training.setTraining('frozen', freeze ? [...rest, ...layers] : rest)}
      />
      {isFrozen && <p className={styles.note}>{t(messages.note)}</p>}
    </>
  );
}
