import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { languageNames, panelNames, share } from '../../i18n/messages/app';
import { shared } from '../../i18n/messages/share';
import { LANGUAGES, type Language, type Text } from '../../network/text';
import { usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import type { SidePanel } from '../../record/view';
import { useComparison, useDocument, useInput, useRun } from '../../session/react';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Segmented } from '../../ui/Segmented';
import { qrCode } from './qr';
import styles from './ShareDialog.module.css';
import type { SharedLink } from './sharedLink';
import { useCopy } from './useCopy';

/** The link to what the page shows, as text and as a QR code, and what it carries. */
export function ShareDialog({ linkIn }: { linkIn: (language: Language) => SharedLink }) {
  const { t, language } = useText();
  const [linked, setLinked] = useState(language);
  const { href, missing, long } = linkIn(linked);
  return (
    <div className={styles.share}>
      <QrFigure href={href} />
      <div className={styles.details}>
        <LinkField href={href} />
        {long && <Notice tone="warning">{t(long)}</Notice>}
        {missing && <Notice tone="info">{t(missing)}</Notice>}
        <Segmented
          label={t(shared.opensIn)}
          value={linked}
          options={LANGUAGES.map((value) => ({ value, label: t(languageNames[value]) }))}
          onChange={setLinked}
        />
        <Carried />
        <p className={styles.note}>{t(shared.stays)}</p>
      </div>
    </div>
  );
}

function LinkField({ href }: { href: string }) {
  const { t } = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  // The first time the dialog is open before this is loaded; later it looks for `data-autofocus`.
  useEffect(() => button.current?.focus(), []);
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

function QrFigure({ href }: { href: string }) {
  const { t } = useText();
  const code = useMemo(() => qrCode(href), [href]);
  return (
    <figure className={styles.figure}>
      {code ? (
        <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t(shared.qr)} className={styles.code}>
          <path d={code.path} />
        </svg>
      ) : (
        <p className={styles.note}>{t(shared.tooLongForQr)}</p>
      )}
      {code && <figcaption className={styles.note}>{t(shared.scan)}</figcaption>}
    </figure>
  );
}

/** What somebody who opens the link finds. */
function Carried() {
  const { t } = useText();
  const network = useCarriedNetwork();
  const panels = useCarriedPanels();
  const origin = useInput((input) => input.origin);
  const trained = useRun((run) => run.step > 0);
  const picture: Text = origin.type === 'test' ? shared.testPicture(origin.index) : shared.noPicture;
  return (
    <section aria-label={t(shared.carries)} className={styles.carried}>
      <h3 className="eyebrow">{t(shared.carries)}</h3>
      <ul>
        {[network, shared.settings, panels, picture, ...(trained ? [shared.noWeights] : [])].map((text) => (
          <li key={text.en}>{t(text)}</li>
        ))}
      </ul>
    </section>
  );
}

function useCarriedNetwork(): Text {
  const name = useDocument((document) => document.definition.name);
  const compares = useComparison((comparison) => comparison.sides !== null);
  return compares ? shared.comparison(name) : shared.network(name);
}

const SIDES: readonly SidePanel[] = ['input', 'inspector', 'training'];

function useCarriedPanels(): Text {
  const page = usePageState((state) => state);
  if (page.presented !== 'none') return shared.presented(panelNames[page.presented]);
  return shared.panels(SIDES.filter((panel) => page[`${panel}Panel`] === 'open').map((panel) => panelNames[panel]));
}
