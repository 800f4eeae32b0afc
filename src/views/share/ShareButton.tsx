import { Check, Share2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useOffer } from '../../commands/react';
import { share } from '../../i18n/messages/app';
import { ui } from '../../i18n/messages/ui';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { part } from '../fields/part';
import { useCopy } from '../fields/sharing/useCopy';
import { useLock } from '../fields/useLock';
import styles from './ShareButton.module.css';
import type { LinkIn } from './sharedLink';

const ShareDialog = part(
  () => import('./ShareDialog'),
  (module) => module.ShareDialog,
);

interface ShareButtonProps {
  /** Leaves the button's name to screen readers. */
  readonly iconOnly?: boolean;
  readonly linkIn: LinkIn;
  /** The link for a command that copies it at once. */
  readonly linkNow: () => string;
}

/** Opens what there is to hand out: the link and its QR code. */
export function ShareButton({ iconOnly, linkIn, linkNow }: ShareButtonProps) {
  const { t } = useText();
  const lock = useLock('share');
  const [open, setOpen] = useState(false);
  const { copied, copy } = useCopy();
  const latest = useRef({ copy, linkNow });
  latest.current = { copy, linkNow };
  useOffer(
    useMemo(
      () => ({
        share: () => setOpen(true),
        async copyLink() {
          const { copy, linkNow } = latest.current;
          // Where the browser refuses, the dialog has the link, to be copied by hand.
          if (!(await copy(linkNow()))) setOpen(true);
        },
      }),
      [],
    ),
  );
  const Icon = copied ? Check : Share2;
  return (
    <>
      <Button
        {...lock}
        variant="primary"
        className={styles.button}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon aria-hidden size={14} />
        <span className={iconOnly ? 'visually-hidden' : undefined}>{t(copied ? share.copied : share.share)}</span>
      </Button>
      <span className="visually-hidden" role="status">
        {copied && t(share.copied)}
      </span>
      <Dialog open={open} onClose={() => setOpen(false)} title={t(share.title)} closeLabel={t(ui.close)} wide>
        <ShareDialog linkIn={linkIn} />
      </Dialog>
    </>
  );
}
