import { type KeyboardEvent, useRef } from 'react';
import { EDIT_ACTIONS, EDITS, type EditAction } from '../../../commands/edit';
import { keysOf } from '../../../commands/shortcut';
import { buildCommands } from '../../../i18n/messages/build';
import { keyName } from '../../../i18n/messages/commands';
import { useText } from '../../../page/useText';
import type { Editor } from './editor';
import styles from './LayerMenu.module.css';

const LISTED = EDIT_ACTIONS.filter((action) => action !== 'menu');

/** Everything that can be done to what is chosen, with the keys for it. */
export function LayerMenu({ editor }: { editor: Editor }) {
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button:enabled') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items[to % items.length]?.focus();
  };
  return (
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-label={t(buildCommands.menu)}
      className={styles.menu}
      onKeyDown={onKeyDown}
    >
      {LISTED.filter((action) => editor.can(action)).map((action) => (
        <Item key={action} editor={editor} action={action} />
      ))}
    </div>
  );
}

function Item({ editor, action }: { editor: Editor; action: EditAction }) {
  const { t } = useText();
  const { icon: Icon, title, shortcuts = [] } = EDITS[action];
  const [shortcut] = shortcuts;
  const keys = shortcut && keysOf(shortcut);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.item}
      onClick={() => {
        const { anchor } = editor.state;
        editor.close();
        editor.act(action, anchor);
      }}
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className={styles.name}>{t(title)}</span>
      {keys && (
        <span className={styles.keys}>{[...keys.modifiers, keys.key].map((key) => t(keyName(key))).join(' ')}</span>
      )}
    </button>
  );
}
