import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import styles from './ClassByClass.module.css';

/** Pictures that are shown of a class, the newest first. */
const SHOWN = 12;

interface CollectedProps {
  called: string;
  pictures: readonly Blob[];
  onRemove: (picture: Blob) => void;
}

/** The last pictures of a class, each to be removed by a press. */
export function Collected({ called, pictures, onRemove }: CollectedProps) {
  if (!pictures.length) return null;
  return (
    <ul className={styles.pictures}>
      {pictures
        .map((picture, i) => ({ picture, place: i + 1 }))
        .slice(-SHOWN)
        .reverse()
        .map(({ picture, place }) => (
          <li key={place}>
            <Removable picture={picture} place={place} called={called} onRemove={onRemove} />
          </li>
        ))}
    </ul>
  );
}

function Removable({
  picture,
  place,
  called,
  onRemove,
}: { picture: Blob; place: number } & Omit<CollectedProps, 'pictures'>) {
  const { t } = useText();
  const address = useAddress(picture);
  return (
    <button
      type="button"
      className={styles.picture}
      aria-label={t(text.removePicture(place, called))}
      onClick={() => onRemove(picture)}
    >
      {address && <img src={address} alt="" />}
      <X aria-hidden size={14} className={styles.cross} />
    </button>
  );
}

/** An address of a picture in memory, while it is shown. */
function useAddress(picture: Blob): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
