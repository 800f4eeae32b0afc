import { BookOpen } from 'lucide-react';
import { useCommands } from '../../commands/react';
import { textbook } from '../../i18n/messages/textbook';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import styles from './WhatIsThis.module.css';

/** Beside the name of a layer or group: opens the page of the textbook on it. */
export function WhatIsThis({ page }: { page: string }) {
  const session = useSession();
  const { parts } = useCommands();
  const { t } = useText();
  const open = () => {
    session.view.setTextbook(page);
    // On a narrow screen the textbook may lie behind what was pressed.
    parts.offered.enter?.('inspector');
  };
  return (
    <Button
      variant="quiet"
      size="small"
      data-paper="hide"
      data-opens="textbook"
      className={styles.button}
      onClick={open}
    >
      <BookOpen aria-hidden size={14} strokeWidth={1.75} />
      {t(textbook.whatIsThis)}
    </Button>
  );
}
