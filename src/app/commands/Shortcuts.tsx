import { useCommands } from '../../commands/react';
import { palette } from '../../i18n/messages/palette';
import { usePage, usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import { Toggle } from '../../ui/Toggle';
import { KEY_LISTS } from './keyLists';
import { Key, ShortcutKeys } from './ShortcutKeys';
import styles from './Shortcuts.module.css';

/** Every key of the page: of commands, and of the parts that have the focus. */
export function Shortcuts() {
  const commands = useCommands();
  const page = usePage();
  const { t } = useText();
  const singleKeys = usePageState((state) => state.singleKeys);
  const shown = commands.list().filter(({ shortcuts }) => shortcuts.length > 0);
  return (
    <>
      <div className={styles.lists}>
        <section className={styles.list}>
          <h3 className={styles.heading}>{t(palette.everywhere)}</h3>
          <dl className={styles.rows}>
            {shown.map(({ id, title, shortcuts }) => (
              <div key={id} className={styles.row}>
                <dt className={styles.keys}>
                  {shortcuts.map((each) => (
                    <ShortcutKeys key={each} shortcut={each} />
                  ))}
                </dt>
                <dd>{t(title)}</dd>
              </div>
            ))}
          </dl>
        </section>
        {KEY_LISTS.map(({ where, rows }) => (
          <section key={where.en} className={styles.list}>
            <h3 className={styles.heading}>{t(where)}</h3>
            <dl className={styles.rows}>
              {rows.map(({ keys, does }) => (
                <div key={keys.join(' ')} className={styles.row}>
                  <dt className={styles.keys}>
                    {keys.map((key) =>
                      key.includes('+') && key.length > 1 ? (
                        <ShortcutKeys key={key} shortcut={key} />
                      ) : (
                        <Key key={key} name={key} />
                      ),
                    )}
                  </dt>
                  <dd>{t(does)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>{t(palette.focusFirst)}</p>
      <Toggle label={t(palette.singleKeys)} value={singleKeys} onChange={page.setSingleKeys} />
    </>
  );
}
