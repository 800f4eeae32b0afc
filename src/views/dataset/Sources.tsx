import { FolderOpen, Images } from 'lucide-react';
import { useRef } from 'react';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import type { Importing } from '../../session/importing';
import { Button } from '../../ui/Button';
import { FileInput } from './FileInput';
import { filesOf } from './files';
import styles from './Sources.module.css';
import { useDrop } from './useDrop';

/** A place to drop folders and files on, and buttons that ask for them. */
export function Sources({ desk }: { desk: Importing }) {
  const { t } = useText();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const { hovering, ...drop } = useDrop(
    (dropped) => void dropped.then((given) => (given.length ? desk.read(given) : undefined)),
  );
  return (
    <section>
      <h3 className={styles.heading}>{t(text.files)}</h3>
      <div className={styles.zone} data-hovering={hovering} {...drop}>
        <Images aria-hidden size={28} strokeWidth={1.5} className={styles.icon} />
        <p>{t(hovering ? text.letGo : text.dropHere)}</p>
        <p className={styles.buttons}>
          <Button data-autofocus onClick={() => folder.current?.click()}>
            <FolderOpen aria-hidden size={16} /> {t(text.chooseFolder)}
          </Button>
          <Button onClick={() => files.current?.click()}>{t(text.chooseFiles)}</Button>
        </p>
        <p className={styles.also}>{t(text.alsoRead)}</p>
        <FileInput field={folder} name="folder" folder onChosen={(list) => void desk.read(filesOf(list))} />
        <FileInput field={files} name="files" onChosen={(list) => void desk.read(filesOf(list))} />
      </div>
    </section>
  );
}
