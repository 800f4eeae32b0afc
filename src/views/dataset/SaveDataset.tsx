import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import type { DatasetInfo } from '../../record/dataset';
import type { ImportProblem } from '../../record/pictures';
import { useSession } from '../../session/react';
import { Button, type ButtonProps } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import styles from './SaveDataset.module.css';
import { useOwnDatasets } from './useOwnDatasets';

interface SaveDatasetProps extends Pick<ButtonProps, 'size' | 'aria-label'> {
  info: DatasetInfo;
  onSaved: (problem: ImportProblem | null) => void;
}

/** Saves a data set as a file; meanwhile the same button, which has the focus, stops it. */
export function SaveDataset({ info: { id }, onSaved, size = 'normal', 'aria-label': label }: SaveDatasetProps) {
  const session = useSession();
  const { t } = useText();
  const { own, saving } = useOwnDatasets();
  const progress = saving?.id === id ? saving.progress : null;
  return (
    <span className={styles.saving}>
      {progress && (
        <Progress
          label={t(text.saving)}
          value={progress.total > 0 ? progress.done / progress.total : null}
          valueText={progress.total > 0 ? t(text.makingSome(progress.done, progress.total)) : t(text.saving)}
        />
      )}
      <Button
        size={size}
        aria-label={progress ? undefined : label}
        onClick={() => (progress ? own.cancelSaving() : session.attempt(own.save(id).then(onSaved)))}
      >
        {t(progress ? text.cancel : text.save)}
      </Button>
    </span>
  );
}
