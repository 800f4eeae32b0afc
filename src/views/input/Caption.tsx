import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useInput } from '../../session/react';
import { PictureCanvas } from '../maps/PictureCanvas';
import styles from './Caption.module.css';
import { ownCaption } from './ownCaption';
import { ReceptiveFrame } from './ReceptiveFrame';

export interface CaptionProps {
  dataset: Text;
  classNames: readonly Text[];
}

/** Says where the picture comes from; beside a drawing, what the network makes of it before it looks. */
export function Caption({ dataset, classNames }: CaptionProps) {
  const { t } = useText();
  const origin = useInput((state) => state.origin);
  const image = useInput((state) => state.image);
  if (origin.type === 'drawn' && image) {
    const [height = 0, width = 0] = image.shape;
    return (
      <div className={styles.seen} title={t(input.asSeen(height, width))}>
        <span className={styles.frame}>
          <PictureCanvas picture={image} label={t(input.asSeen(height, width))} className={styles.picture} />
          <ReceptiveFrame />
        </span>
        <p>{t(input.asSeenShort)}</p>
      </div>
    );
  }
  if (origin.type === 'own' && image) {
    const [height = 0, width = 0] = image.shape;
    return <p className={styles.caption}>{t(ownCaption(origin.name, origin.file?.ground ?? null, height, width))}</p>;
  }
  if (origin.type === 'scene' && image) {
    const [height = 0, width = 0] = image.shape;
    return <p className={styles.caption}>{t(input.scene(height, width))}</p>;
  }
  const label = origin.type === 'test' ? classNames[origin.label] : undefined;
  return (
    <p className={styles.caption}>
      {origin.type === 'test' && label ? t(input.testPicture(dataset, origin.index, label)) : t(input.waiting)}
    </p>
  );
}
