import { importing as text } from '../../i18n/messages/importing';
import { useText } from '../../page/useText';
import type { FoundInFiles, NetworkImport } from '../../session/importingNetworks';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import styles from './Importing.module.css';

interface FoundNetworkProps {
  found: Extract<FoundInFiles, { type: 'network' }>;
  desk: NetworkImport;
  onCancel: () => void;
}

/** A network of another program, with what keeps it from running. */
export function FoundNetwork({ found, desk, onCancel }: FoundNetworkProps) {
  const { name, network } = found;
  const { definition, weights, missing } = network;
  const session = useSession();
  const { t } = useText();
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t(text.file)}</dt>
        <dd>{name}</dd>
        <dt>{t(text.network)}</dt>
        <dd>{t(text.takesItsPlace(definition.name))}</dd>
        <dt>{t(text.inside)}</dt>
        <dd>{t(text.layers(definition.layers.length, weights && Object.keys(weights).length))}</dd>
      </dl>
      {missing.length > 0 && (
        <>
          <Notice tone="warning">{t(text.missing(missing.length))}</Notice>
          <ul className={styles.missing}>
            {missing.map(({ layer, operation, text: why }) => (
              <li key={layer}>
                <b>{operation}</b> <span className={styles.note}>{layer}</span> <span>{t(why)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={styles.actions}>
        <Button onClick={onCancel}>{t(text.cancel)}</Button>
        <Button variant="primary" onClick={() => session.attempt(desk.open(found, 'unit'))}>
          {t(text.open)}
        </Button>
      </div>
    </>
  );
}
