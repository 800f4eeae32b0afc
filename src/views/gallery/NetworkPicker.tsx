import { ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOffer } from '../../commands/react';
import { gallery } from '../../i18n/messages/gallery';
import { exhibitOf } from '../../network/catalog/exhibits';
import { useText } from '../../page/useText';
import { useDocument } from '../../session/react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { part } from '../fields/part';
import { useLock } from '../fields/useLock';
import styles from './NetworkPicker.module.css';

/** Computes a miniature of every network, so it is loaded when first opened. */
const Timeline = part(
  () => import('./Timeline'),
  (module) => module.Timeline,
);

/** Says which network is open, with its year and size where there is room for `details`, and opens another from the timeline. */
export function NetworkPicker({ details }: { details: boolean }) {
  const { t, network } = useText();
  const lock = useLock('network');
  const [open, setOpen] = useState<'choose' | 'new' | null>(null);
  useOffer(useMemo(() => ({ chooseNetwork: setOpen }), []));
  const source = useDocument((document) => document.source);
  const name = useDocument((document) => document.definition.name);
  // Of a network with mistakes some layers have no shape, and so no weights to count.
  const parameters = useDocument(({ analysis }) => (analysis.issues.length ? null : analysis.totals.trainable));
  const year = source.type === 'catalog' ? exhibitOf(source.id)?.year : undefined;
  return (
    <>
      <Button
        {...lock}
        className={styles.button}
        data-paper="keep"
        aria-haspopup="dialog"
        onClick={() => setOpen('choose')}
      >
        {details && <span className={styles.detail}>{year ?? t(gallery.custom)}</span>}
        <span className={styles.name} title={network(name)}>
          {network(name)}
        </span>
        {details && (
          <span className={styles.detail}>
            {t(parameters === null ? gallery.uncounted : gallery.parameters(parameters))}
          </span>
        )}
        <ChevronDown aria-hidden size={14} className={styles.chevron} />
      </Button>
      <Dialog
        open={open !== null}
        onClose={() => setOpen(null)}
        title={t(gallery.choose)}
        closeLabel={t(gallery.close)}
        wide
      >
        {open && (
          <Timeline
            current={source.type === 'catalog' ? source.id : null}
            begins={open === 'new'}
            onChosen={() => setOpen(null)}
          />
        )}
      </Dialog>
    </>
  );
}
