import { describeImportProblem } from '../../i18n/messages/importProblems';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import type { ImportProblem } from '../../record/pictures';
import type { Importing } from '../../session/importing';
import { Notice } from '../../ui/Notice';
import { ClassByClass } from './ClassByClass';
import styles from './OwnPictures.module.css';
import { Sources } from './Sources';

/** Where pictures come from: folders and files of any kind, or class by class. */
export function Choosing({ desk, problem }: { desk: Importing; problem: ImportProblem | null }) {
  const { t } = useText();
  return (
    <>
      <p className={styles.small}>{t(text.about)}</p>
      <div role="alert">{problem && <Notice tone="danger">{t(describeImportProblem(problem))}</Notice>}</div>
      <div className={styles.columns}>
        <Sources desk={desk} />
        <ClassByClass desk={desk} />
      </div>
    </>
  );
}
