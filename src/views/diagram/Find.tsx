import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import { type Found, find } from '../../drawing/graph/find';
import { diagram, roleName } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import styles from './Find.module.css';

export interface FindProps {
  readonly tree: FoldTree;
  readonly onFound: (found: Found) => void;
}

/** A field that finds layers and groups by name or kind. */
export function Find(props: FindProps) {
  const { t } = useText();
  return (
    <Popover
      label={t(diagram.find)}
      align="end"
      button={(button) => <IconButton {...button} variant="quiet" icon={Search} label={t(diagram.find)} />}
    >
      {(close) => (
        <FindField
          {...props}
          onFound={(found) => {
            close();
            props.onFound(found);
          }}
        />
      )}
    </Popover>
  );
}

function FindField({ tree, onFound }: FindProps) {
  const { t, integer } = useText();
  const [question, setQuestion] = useState('');
  const [active, setActive] = useState(0);
  const list = useId();
  const { found, count } = useMemo(() => find(tree, question), [tree, question]);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = found[active];
    if (step && found.length > 0) {
      const next = (active + step + found.length) % found.length;
      setActive(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && choice) onFound(choice);
    else return;
    event.preventDefault();
  }

  const said =
    question.trim() === '' ? '' : count > 0 ? t(diagram.found(count, integer(count))) : t(diagram.nothingFound);
  return (
    <div className={styles.find}>
      <input
        className={styles.field}
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={t(diagram.find)}
        placeholder={t(diagram.findHint)}
        autoComplete="off"
        spellCheck={false}
        value={question}
        onChange={(event) => {
          setQuestion(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={t(diagram.find)} className={styles.list}>
        {found.map((hit, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys of all results
          <div
            key={`${hit.fold ? 'group' : 'layer'} ${hit.id}`}
            id={`${list}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className={classes(styles.result, i === active && styles.active)}
            onPointerMove={() => setActive(i)}
            onClick={() => onFound(hit)}
          >
            <span className={styles.name}>{hit.name}</span>
            <span className={styles.title}>{hit.title ? t(hit.title) : hit.fold && t(roleName(hit.fold.role))}</span>
            <span className={styles.path}>
              {hit.path
                .filter(({ blocks }) => blocks.length === 0)
                .map(({ title }) => title)
                .join(' / ')}
            </span>
          </div>
        ))}
      </div>
      <p className={styles.count} role="status">
        {said}
      </p>
    </div>
  );
}
