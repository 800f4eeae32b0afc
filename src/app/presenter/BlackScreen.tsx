import { useEffect, useRef } from 'react';
import { presenter as messages } from '../../i18n/messages/presenter';
import { useText } from '../../page/useText';
import styles from './BlackScreen.module.css';

/** Nothing to see, so that the audience looks at the speaker; any key or press ends it. */
export function BlackScreen({ onEnd }: { onEnd: () => void }) {
  const { t } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.black}
      aria-label={t(messages.blackened)}
      onClose={onEnd}
      onClick={onEnd}
      onKeyDown={(event) => {
        // Its own key would only blacken it again.
        event.stopPropagation();
        event.preventDefault();
        onEnd();
      }}
    />
  );
}
