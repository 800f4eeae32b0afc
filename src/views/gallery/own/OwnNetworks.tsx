import { Download, FolderOpen, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useCommands } from '../../../commands/react';
import { networks as messages } from '../../../i18n/messages/networks';
import { useText } from '../../../page/useText';
import { editingOf } from '../../../session/editing';
import { ownNetworksOf } from '../../../session/ownNetworks';
import { useSession } from '../../../session/react';
import { useOwnNetworks } from '../../../session/react/ownNetworks';
import { Button } from '../../../ui/Button';
import { useLock } from '../../fields/useLock';
import { NewNetwork } from './NewNetwork';
import { OwnNetworkCard } from './OwnNetworkCard';
import styles from './OwnNetworks.module.css';

/** The networks of the user's own, and how one begins. */
export function OwnNetworks({ begins: atFirst, onChosen }: { begins: boolean; onChosen: () => void }) {
  const session = useSession();
  const { t } = useText();
  const { parts } = useCommands();
  const lock = useLock('network');
  const own = ownNetworksOf(session);
  const networks = useOwnNetworks((state) => state.networks);
  const knowsTabs = useOwnNetworks((state) => state.knowsTabs);
  const present = useOwnNetworks((state) => state.present);
  const [begins, setBegins] = useState(atFirst);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <section className={styles.own} aria-labelledby="own-networks">
      <div className={styles.head}>
        <h3 id="own-networks" className={styles.title}>
          {t(messages.heading)}
        </h3>
        <Button ref={button} variant="primary" aria-expanded={begins} {...lock} onClick={() => setBegins(!begins)}>
          <Plus aria-hidden size={16} />
          {t(messages.new)}
        </Button>
        {parts.offered.openFile && (
          <Button
            {...lock}
            onClick={() => {
              parts.offered.openFile?.();
              onChosen();
            }}
          >
            <FolderOpen aria-hidden size={16} />
            {t(messages.openFile)}
          </Button>
        )}
        {networks !== null && networks.length > 0 && (
          <Button onClick={own.saveAll}>
            <Download aria-hidden size={16} />
            {t(messages.saveAll)}
          </Button>
        )}
      </div>
      {begins && (
        <NewNetwork
          number={(networks?.length ?? 0) + 1}
          onCreate={(definition) => {
            own.create(definition);
            // Whoever begins one wants to build it.
            editingOf(session).setMode(true);
            onChosen();
          }}
          onCancel={() => {
            setBegins(false);
            button.current?.focus();
          }}
        />
      )}
      <p className={styles.about}>{t(networks?.length === 0 ? messages.none : messages.about)}</p>
      {!knowsTabs && <p className={styles.about}>{t(messages.noLocks)}</p>}
      {networks !== null && networks.length > 0 && (
        <ul className={styles.list}>
          {networks.map((network) => (
            <OwnNetworkCard
              key={network.id}
              network={network}
              isPresent={network.id === present}
              onOpen={() => {
                own.open(network.id);
                onChosen();
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
