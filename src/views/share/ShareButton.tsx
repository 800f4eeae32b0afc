import { Check, Link } from 'lucide-react';
import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import { useOffer } from '../../commands/react';
import { share } from '../../i18n/messages/app';
import { ui } from '../../i18n/messages/ui';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import styles from './ShareButton.module.css';

/** How long the button says that the link was copied, in milliseconds. */
const CONFIRMED_FOR = 2_500;

/** Copies the link to what is open. Where the browser refuses, the link is shown, selected, to be copied by hand. */
export function ShareButton({ linkNow }: { linkNow: () => string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => setCopied(false), CONFIRMED_FOR);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const copy = useCallback(async () => {
    const link = linkNow();
    try {
      // Absent outside secure contexts, such as a classroom server without TLS.
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      setRefused(link);
    }
  }, [linkNow]);
  useOffer(useMemo(() => ({ copyLink: () => void copy() }), [copy]));

  const Icon = copied ? Check : Link;
  return (
    <>
      <Button variant="primary" className={styles.button} onClick={() => void copy()}>
        <Icon aria-hidden size={14} />
        <span className={styles.name}>{t(share.share)}</span>
      </Button>
      <span className="visually-hidden" role="status">
        {copied && t(share.copied)}
      </span>
      <Dialog open={refused !== null} onClose={() => setRefused(null)} title={t(share.title)} closeLabel={t(ui.close)}>
        {refused !== null && <LinkToCopy link={refused} />}
      </Dialog>
    </>
  );
}

function LinkToCopy({ link }: { link: string }) {
  const { t } = useText();
  const id = useId();
  return (
    <>
      <p>{t(share.refused)}</p>
      <Field label={t(share.link)} htmlFor={id}>
        <input
          data-autofocus
          id={id}
          className={styles.link}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </Field>
      <p className={styles.note}>{t(share.holds)}</p>
    </>
  );
}
