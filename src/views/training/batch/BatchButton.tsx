import { useState } from 'react';
import { training } from '../../../i18n/messages/training';
import { useText } from '../../../page/useText';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { part } from '../../fields/part';

const BatchPreview = part(
  () => import('./BatchPreview'),
  (module) => module.BatchPreview,
);

/** Opens the pictures that a step trains on. */
export function BatchButton() {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t(training.batch)}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t(training.batchTitle)}
        closeLabel={t(training.close)}
        wide
      >
        {isOpen && <BatchPreview />}
      </Dialog>
    </>
  );
}
