import { Camera as CameraIcon, ImagePlus, X } from 'lucide-react';
import { useRef } from 'react';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import type { GivenFile } from '../../record/pictures';
import { type CollectedClass, type Importing, MOST_COLLECTED } from '../../session/importing';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Camera } from './Camera';
import styles from './ClassByClass.module.css';
import { Collected } from './Collected';
import { FileInput } from './FileInput';
import { filesOf } from './files';
import { useDrop } from './useDrop';

interface ClassCardProps {
  desk: Importing;
  of: CollectedClass;
  /** From 1. */
  place: number;
  filmed: boolean;
  onFilm: (films: boolean) => void;
}

/** One class that pictures are brought together for. */
export function ClassCard({ desk, of: { id, name, pictures }, place, filmed, onFilm }: ClassCardProps) {
  const { t } = useText();
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const add = (files: readonly GivenFile[]) =>
    desk.addPictures(
      id,
      files.map(({ file }) => file),
    );
  const { hovering, ...drop } = useDrop((dropped) => void dropped.then(add));
  const called = name.trim() || t(text.className(place));
  return (
    <li className={styles.class} data-hovering={hovering} {...drop}>
      <div className={styles.head}>
        <input
          className={styles.name}
          value={name}
          maxLength={60}
          placeholder={t(text.className(place))}
          aria-label={t(text.nameOfClass(place))}
          onChange={({ target }) => desk.renameClass(id, target.value)}
        />
        <span className={styles.count}>{t(pictures.length ? text.collected(pictures.length) : text.noPictures)}</span>
        {place > 2 && (
          <IconButton
            icon={X}
            size="small"
            variant="quiet"
            label={t(text.removeClass(called))}
            onClick={() => desk.removeClass(id)}
          />
        )}
      </div>
      <div className={styles.buttons}>
        <Button size="small" aria-label={t(text.addFilesTo(called))} onClick={() => field.current?.click()}>
          <ImagePlus aria-hidden size={16} /> {t(text.addFiles)}
        </Button>
        <Button
          ref={opener}
          size="small"
          aria-label={t(text.cameraFor(called))}
          aria-expanded={filmed}
          onClick={() => onFilm(!filmed)}
        >
          <CameraIcon aria-hidden size={16} /> {t(text.camera)}
        </Button>
        <FileInput field={field} name={`class ${place}`} accept="image/*" onChosen={(list) => add(filesOf(list))} />
      </div>
      {filmed && (
        <Camera
          called={called}
          isFull={pictures.length >= MOST_COLLECTED}
          onPicture={(picture) => desk.addPictures(id, [picture])}
          onClose={() => {
            onFilm(false);
            opener.current?.focus();
          }}
        />
      )}
      <Collected called={called} pictures={pictures} onRemove={(picture) => desk.removePicture(id, picture)} />
    </li>
  );
}
