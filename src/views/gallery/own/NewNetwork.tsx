import { useMemo, useState } from 'react';
import { gallery } from '../../../i18n/messages/gallery';
import { networks as messages } from '../../../i18n/messages/networks';
import { analyze } from '../../../network/analysis/analyze';
import type { Definition } from '../../../network/definition';
import { STARTS, type StartName, startingNetwork } from '../../../network/edit/starts';
import { LIMITS } from '../../../network/limits';
import { useText } from '../../../page/useText';
import { useDataset } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { DrawnMiniature } from '../Miniature';
import styles from './OwnNetworks.module.css';

interface NewNetworkProps {
  /** Which of the user's networks it will be. */
  readonly number: number;
  readonly onCreate: (definition: Definition) => void;
  readonly onCancel: () => void;
}

/** What a new network begins from, for the pictures and classes of the data set, and its name. */
export function NewNetwork({ number, onCreate, onCancel }: NewNetworkProps) {
  const { t } = useText();
  const { title, height, width, channels, classNames } = useDataset();
  const [start, setStart] = useState<StartName>('empty');
  const [name, setName] = useState(t(messages.defaultName(number)));
  const made = useMemo(
    () =>
      STARTS.map((id) => {
        const definition = startingNetwork(id, { height, width, channels }, Math.max(2, classNames.length), 'new');
        return { id, definition, analysis: analyze(definition) };
      }),
    [height, width, channels, classNames],
  );
  const create = () => {
    const chosen = made.find(({ id }) => id === start);
    if (chosen && name.trim()) onCreate({ ...chosen.definition, name: name.trim() });
  };
  return (
    <form
      className={styles.new}
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <fieldset className={styles.starts}>
        <legend>
          {t(messages.startFrom)} <span className={styles.facts}>{t(messages.forData(title))}</span>
        </legend>
        {made.map(({ id, analysis }) => (
          <label key={id} className={styles.start}>
            <input
              type="radio"
              name="start"
              className="visually-hidden"
              value={id}
              checked={id === start}
              onChange={() => setStart(id)}
            />
            <span className={styles.name}>{t(messages[id])}</span>
            <DrawnMiniature analysis={analysis} />
            <span className={styles.facts}>{t(messages[`${id}About`])}</span>
            <span className={styles.facts}>{t(gallery.parameters(analysis.totals.trainable))}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.create}>
        <Field label={t(messages.name)} htmlFor="new-network-name">
          <input
            id="new-network-name"
            className={styles.rename}
            maxLength={LIMITS.titleLength.max}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Button type="submit" variant="primary" disabled={!name.trim()}>
          {t(messages.create)}
        </Button>
        <Button onClick={onCancel}>{t(messages.cancel)}</Button>
      </div>
    </form>
  );
}
