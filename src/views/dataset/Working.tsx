import { ownPictures as text } from '../../i18n/messages/ownPictures';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { PictureProgress } from '../../record/pictures';
import type { Importing } from '../../session/importing';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import styles from './OwnPictures.module.css';

interface WorkingProps {
  desk: Importing;
  label: Text;
  progress: PictureProgress;
  words: (done: number, total: number) => Text;
}

/** How far work has come, with a way to stop it. */
export function Working({ desk, label, progress: { done, total }, words }: WorkingProps) {
  const { t } = useText();
  const said = total > 0 ? t(words(done, total)) : t(label);
  return (
    <div className={styles.working}>
      <p>{t(label)}</p>
      <Progress label={t(label)} value={total > 0 ? done / total : null} valueText={said} />
      <p className={styles.small}>{total > 0 ? said : ' '}</p>
      <Button onClick={() => desk.cancel()}>{t(text.cancel)}</Button>
    </div>
  );
}
