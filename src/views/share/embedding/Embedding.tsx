import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { languageNames, panelNames } from '../../../i18n/messages/app';
import { linkLimits } from '../../../i18n/messages/linkLimits';
import { embedding, frameHeights, shared } from '../../../i18n/messages/share';
import { networkName, translate } from '../../../i18n/text';
import { LANGUAGES, type Language } from '../../../network/text';
import { usePageState } from '../../../page/react';
import { useText } from '../../../page/useText';
import type { SidePanel } from '../../../record/view';
import { useComparison, useDocument } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { Notice } from '../../../ui/Notice';
import { Segmented } from '../../../ui/Segmented';
import { Select } from '../../../ui/Select';
import { Toggle } from '../../../ui/Toggle';
import { useCopy } from '../../fields/sharing/useCopy';
import type { LinkIn } from '../sharedLink';
import styles from './Embedding.module.css';
import { Framers } from './Framers';
import { type Height, snippet } from './snippet';

const PANELS: readonly SidePanel[] = ['input', 'inspector', 'training'];
const HEIGHTS: readonly Height[] = ['script', 'file', 'fixed'];
/** Of a frame that keeps its height, and of the others until they are told a better one; CSS pixels. */
const PIXELS = [450, 600, 800] as const;

/** What shows the network in a page of a course: HTML to copy. */
export function Embedding({ linkIn }: { linkIn: LinkIn }) {
  const { t, language: own } = useText();
  const state = usePageState((page) => page);
  const name = useDocument((document) => document.definition.name);
  const compares = useComparison(({ sides }) => sides !== null);
  const [language, setLanguage] = useState<Language>(own);
  const [open, setOpen] = useState<readonly SidePanel[]>(() =>
    PANELS.filter((panel) => state[`${panel}Panel`] === 'open'),
  );
  const [height, setHeight] = useState<Height>('script');
  const [pixels, setPixels] = useState<number>(600);
  const shown = (panel: SidePanel) => (open.includes(panel) ? 'open' : 'closed');
  const { href, missing } = linkIn(language, {
    inputPanel: shown('input'),
    inspectorPanel: shown('inspector'),
    trainingPanel: shown('training'),
    presented: 'none',
  });
  const html = snippet({
    href,
    title: compares ? translate(embedding.compared(name), language) : networkName(name, language),
    height,
    pixels,
  });
  return (
    <div className={styles.embedding}>
      <div className={styles.choices}>
        <fieldset className={styles.panels}>
          <legend className={styles.legend}>{t(embedding.panels)}</legend>
          {PANELS.map((panel) => (
            <Toggle
              key={panel}
              label={t(panelNames[panel])}
              value={open.includes(panel)}
              onChange={(on) => setOpen(PANELS.filter((each) => (each === panel ? on : open.includes(each))))}
            />
          ))}
        </fieldset>
        <Segmented
          label={t(shared.opensIn)}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(languageNames[value]) }))}
          onChange={setLanguage}
        />
        <Select
          label={t(embedding.height)}
          value={height}
          options={HEIGHTS.map((value) => ({ value, label: t(frameHeights[value]) }))}
          onChange={setHeight}
        />
        <Segmented
          label={t(height === 'fixed' ? embedding.pixels : embedding.atFirst)}
          value={String(pixels)}
          options={PIXELS.map((value) => ({ value: String(value), label: `${value} px` }))}
          onChange={(value) => setPixels(Number(value))}
        />
      </div>
      <div className={styles.result}>
        <Snippet html={html} />
        <Framers />
        {missing && <Notice tone="info">{t(linkLimits.notInLink(missing))}</Notice>}
        <p className={styles.note}>{t(embedding.what)}</p>
      </div>
    </div>
  );
}

function Snippet({ html }: { html: string }) {
  const { t } = useText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { copied, copy } = useCopy();
  const [refused, setRefused] = useState(false);
  const press = async () => {
    const done = await copy(html);
    setRefused(!done);
    if (!done) field.current?.select();
  };
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Field label={t(embedding.html)} htmlFor={id}>
        <textarea
          ref={field}
          id={id}
          className={styles.html}
          readOnly
          rows={10}
          spellCheck={false}
          value={html}
          onFocus={(event) => event.target.select()}
        />
      </Field>
      <Button variant="primary" className={styles.copy} onClick={() => void press()}>
        <Icon aria-hidden size={14} />
        {t(copied ? embedding.copied : embedding.copy)}
      </Button>
      <p role="status" className={styles.note}>
        <span className="visually-hidden">{copied && t(embedding.copied)}</span>
        {refused && t(embedding.refused)}
      </p>
    </>
  );
}
