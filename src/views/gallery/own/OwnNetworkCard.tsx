import { Check, Copy, Pencil, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { gallery } from '../../../i18n/messages/gallery';
import { networks as messages } from '../../../i18n/messages/networks';
import { analyze } from '../../../network/analysis/analyze';
import { LIMITS } from '../../../network/limits';
import { useText } from '../../../page/useText';
import type { OwnNetwork } from '../../../session/ownNetworkList';
import { ownNetworksOf } from '../../../session/ownNetworks';
import { useSession } from '../../../session/react';
import { IconButton } from '../../../ui/IconButton';
import { useLock } from '../../fields/useLock';
import { DrawnMiniature } from '../Miniature';
import styles from './OwnNetworks.module.css';

interface OwnNetworkCardProps {
  readonly network: OwnNetwork;
  readonly isPresent: boolean;
  readonly onOpen: () => void;
}

/** One of them: what it looks like, how large it is, what it came to, and what can be done with it. */
export function OwnNetworkCard({ network: { id, definition, facts }, isPresent, onOpen }: OwnNetworkCardProps) {
  const session = useSession();
  const { t, network } = useText();
  const lock = useLock('network');
  const own = ownNetworksOf(session);
  const analysis = useMemo(() => analyze(definition), [definition]);
  const [renames, setRenames] = useState(false);
  const name = network(definition.name);
  const isFaulty = analysis.issues.length > 0;
  return (
    <li className={styles.card} aria-current={isPresent}>
      {renames ? (
        <RenameField
          name={name}
          onDone={(chosen) => {
            setRenames(false);
            if (chosen !== null) own.rename(id, chosen);
          }}
        />
      ) : (
        <button type="button" className={styles.open} aria-label={t(messages.open(name))} {...lock} onClick={onOpen}>
          <span className={styles.name}>
            {name}
            {isPresent && <Check aria-hidden size={14} />}
          </span>
          {!isFaulty && <DrawnMiniature analysis={analysis} />}
          <span className={styles.facts}>
            {t(messages.layers(definition.layers.length))}
            {' · '}
            {t(isFaulty ? messages.faulty : gallery.parameters(analysis.totals.trainable))}
          </span>
          {facts.result && (
            <span className={styles.facts}>{t(messages.result(facts.result.accuracy, facts.result.step))}</span>
          )}
        </button>
      )}
      <fieldset className={styles.actions} aria-label={t(messages.actions(name))}>
        <IconButton icon={Pencil} label={t(messages.rename)} onClick={() => setRenames(true)} />
        <IconButton icon={Copy} label={t(messages.duplicate)} onClick={() => own.duplicate(id)} />
        <IconButton icon={Trash2} label={t(messages.remove)} onClick={() => own.remove(id)} />
      </fieldset>
    </li>
  );
}

/** A name to write over; Enter or leaving it takes it, Escape keeps the old one. */
function RenameField({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const { t } = useText();
  const [text, setText] = useState(name);
  const isAllowed = text.trim() !== '' && text.trim() !== name;
  const take = () => onDone(isAllowed ? text.trim() : null);
  return (
    <input
      // It takes the place of the button that was pressed.
      // biome-ignore lint/a11y/noAutofocus: the press asked for it
      autoFocus
      className={styles.rename}
      aria-label={t(messages.name)}
      maxLength={LIMITS.titleLength.max}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key !== 'Escape') return;
        // Only this is left, and not the dialog.
        event.preventDefault();
        event.stopPropagation();
        onDone(null);
      }}
    />
  );
}
