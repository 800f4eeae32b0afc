import { textbook as messages, subjectNames } from '../../i18n/messages/textbook';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { pagesAbout } from '../../textbook';
import { SUBJECTS } from '../../textbook/page';
import { Notice } from '../../ui/Notice';
import styles from './PageIndex.module.css';
import { Part } from './Part';

/** All pages, by what they are about. `isUnknown`: a link named another. */
export function PageIndex({ isUnknown }: { isUnknown: boolean }) {
  const session = useSession();
  const { t } = useText();
  return (
    <div className={styles.index}>
      {isUnknown && <Notice tone="warning">{t(messages.unknown)}</Notice>}
      <p>{t(messages.intro)}</p>
      {SUBJECTS.map((subject) => (
        <Part key={subject} title={t(subjectNames[subject])}>
          <ul className={styles.list}>
            {pagesAbout(subject).map(({ id, title }) => (
              <li key={id}>
                <button type="button" className={styles.entry} onClick={() => session.view.setTextbook(id)}>
                  {t(title)}
                </button>
              </li>
            ))}
          </ul>
        </Part>
      ))}
    </div>
  );
}
