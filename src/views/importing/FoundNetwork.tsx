import { useState } from 'react';
import { importing as text } from '../../i18n/messages/importing';
import type { Scaling } from '../../network/training';
import { useText } from '../../page/useText';
import type { FoundToOpen, NetworkImport } from '../../session/importingNetworks';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import styles from './Importing.module.css';
import { Pixels } from './Pixels';

interface FoundNetworkProps {
  found: Extract<FoundToOpen, { type: 'network' }>;
  desk: NetworkImport;
  onCancel: () => void;
}

/** A network of another program, with what keeps it from running. */
export function FoundNetwork({ found, desk, onCancel }: FoundNetworkProps) {
  const { name, network } = found;
  const { definition, tensors, missing } = network;
  const [scaling, setScaling] = useState<Scaling>(network.scaling ?? 'unit');
  const isOfFile = scaling === network.scaling;
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
        <dd>{t(text.layers(definition.layers.length, tensors))}</dd>
      </dl>
      {missing.length > 0 && (
        <>
          <Notice tone="warning">{t(text.missing(missing.length))}</Notice>
          <ul className={styles.missing}>
            {alike(missing).map(([{ operation, text: why }, ...others]) => (
              <li key={`${operation} ${why.en}`}>
                <b>{operation}</b> <span className={styles.note}>× {1 + others.length}</span>{' '}
                <span className={styles.why}>{t(why)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {tensors !== null && !missing.length && (
        <Pixels
          value={scaling}
          onChange={setScaling}
          note={network.scaling === null ? text.pixelsUnknown : isOfFile ? text.pixelsOfFile : null}
        />
      )}
      <div className={styles.actions}>
        <Button onClick={onCancel}>{t(text.cancel)}</Button>
        <Button variant="primary" onClick={() => session.attempt(desk.open(found, scaling))}>
          {t(text.open)}
        </Button>
      </div>
    </>
  );
}

type MissingOperation = FoundNetworkProps['found']['network']['missing'][number];
type Some = readonly [MissingOperation, ...MissingOperation[]];

/** Those of one name and for one reason together. */
function alike(missing: readonly MissingOperation[]): readonly Some[] {
  const found = new Map<string, Some>();
  for (const each of missing) {
    const key = `${each.operation}\n${each.text.en}`;
    found.set(key, [...(found.get(key) ?? []), each] as unknown as Some);
  }
  return [...found.values()];
}
