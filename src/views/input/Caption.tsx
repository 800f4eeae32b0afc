import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useInput } from '../../session/react';
import { part } from '../fields/part';
import { PictureCanvas } from '../maps/PictureCanvas';
import styles from './Caption.module.css';
import { ReceptiveFrame } from './ReceptiveFrame';

/** For pictures that the page does not open with. */
const OtherCaption = part(
  () => import('./OtherCaption'),
  (module) => module.OtherCaption,
);

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
  if (image && origin.type !== 'test' && origin.type !== 'none' && origin.type !== 'drawn')
    return (
      <p className={styles.caption}>
        <OtherCaption origin={origin} image={image} />
      </p>
    );
  const label = origin.type === 'test' ? classNames[origin.label] : undefined;
  return (
    <p className={styles.caption}>
      {origin.type === 'test' && label ? t(input.testPicture(dataset, origin.index, label)) : t(input.waiting)}
    </p>
  );
}
