import { describeImportProblem } from '../../i18n/messages/importProblems';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { inert } from '../../lib/inert';
import { useText } from '../../page/useText';
import type { RefusedFile } from '../../record/pictures';
import styles from './Found.module.css';

/** Files of which nothing was taken, each with its reason, to be unfolded. */
export function Refused({ files, count }: { files: readonly RefusedFile[]; count: number }) {
  const { t } = useText();
  if (!count) return null;
  return (
    <details className={styles.refused}>
      <summary>{t(text.refused(count))}</summary>
      <ul>
        {files.map(({ path, problem }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path may come twice
          <li key={i}>
            <span className={styles.path}>{inert(path)}</span> {t(describeImportProblem(problem))}
          </li>
        ))}
        {count > files.length && <li>{t(text.andMore(count - files.length))}</li>}
      </ul>
    </details>
  );
}
