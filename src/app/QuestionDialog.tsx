import { ui } from '../i18n/messages/ui';
import { useQuestion } from '../page/react';
import { useText } from '../page/useText';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import styles from './QuestionDialog.module.css';

/** What the page asks before a command goes on. */
export function QuestionDialog() {
  const asked = useQuestion();
  const { t } = useText();
  const no = () => asked?.answer(false);
  return (
    <Dialog open={asked !== null} onClose={no} title={asked ? t(asked.title) : ''} closeLabel={t(ui.close)}>
      {asked && (
        <>
          <p>{t(asked.body)}</p>
          <div className={styles.answers}>
            <Button data-autofocus onClick={no}>
              {t(asked.no)}
            </Button>
            <Button variant="primary" onClick={() => asked.answer(true)}>
              {t(asked.yes)}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
