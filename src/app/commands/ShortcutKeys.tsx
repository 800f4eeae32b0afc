import { useCommands } from '../../commands/react';
import { keysOf, type Shortcut } from '../../commands/shortcut';
import { keyName } from '../../i18n/messages/commands';
import { useText } from '../../page/useText';
import styles from './ShortcutKeys.module.css';

/** What Macs print on their modifiers. */
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧' };
const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** The keys of a shortcut, pressed together. */
export function ShortcutKeys({ shortcut }: { shortcut: Shortcut }) {
  const { mac } = useCommands();
  const { t } = useText();
  const { modifiers, key } = keysOf(shortcut);
  const shown = modifiers.map((each) => (mac ? MAC[each] : each === 'Mod' ? 'Ctrl' : t(keyName(each))));
  return (
    <span className={styles.keys}>
      {shown.map((each) => (
        <kbd key={each} className={styles.key}>
          {each}
        </kbd>
      ))}
      <Key name={key} />
    </span>
  );
}

/** One key, as `KeyboardEvent.key` names it. */
export function Key({ name }: { name: string }) {
  const { t } = useText();
  const arrow = ARROWS[name];
  return (
    <kbd className={styles.key}>
      {arrow === undefined ? (
        t(keyName(name))
      ) : (
        <>
          <span aria-hidden>{arrow}</span>
          <span className="visually-hidden">{t(keyName(name))}</span>
        </>
      )}
    </kbd>
  );
}
