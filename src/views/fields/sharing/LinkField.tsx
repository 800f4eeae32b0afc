import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { share } from '../../../i18n/messages/app';
import { shared } from '../../../i18n/messages/share';
import { useText } from '../../../page/useText';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import styles from './sharing.module.css';
import { useCopy } from './useCopy';

/** An address to be copied, by the button beside it or by hand. */
export function LinkField({ href, takesFocus }: { href: string; takesFocus: boolean }) {
  const { t } = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // The first time the dialog is open before this is loaded; later it looks for `data-autofocus`.
  useEffect(() => void (takesFocus && button.current?.focus()), [takesFocus]);
  const { copied, copy } = useCopy();
  const [refused, setRefused] = useState(false);
  const press = async () => {
    const done = await copy(href);
    setRefused(!done);
    if (!done) field.current?.select();
  };
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Field label={t(shared.link)} htmlFor={id}>
        <div className={styles.link}>
          <input
            ref={field}
            id={id}
            className={styles.address}
            readOnly
            value={href}
            onFocus={(event) => event.target.select()}
          />
          <Button ref={button} variant="primary" data-autofocus onClick={() => void press()}>
            <Icon aria-hidden size={14} />
            {t(copied ? share.copied : shared.copy)}
          </Button>
        </div>
      </Field>
      <p role="status" className={styles.note}>
        <span className="visually-hidden">{copied && t(share.copied)}</span>
        {refused && t(shared.refused)}
      </p>
    </>
  );
}
