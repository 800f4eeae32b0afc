import { Check, Copy, Download, Printer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Figure } from '../../drawing/figure/sheet';
import { exporting as messages } from '../../i18n/messages/exporting';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { PROPORTIONS } from '../../session/scriptedExports';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Toggle } from '../../ui/Toggle';
import { useCopy } from '../fields/sharing/useCopy';
import styles from './FigurePanel.module.css';
import foot from './Foot.module.css';
import { DEFAULTS, type FigureOptions } from './figures/options';
import { fitsCanvas, pngOf, SCALES, type Scale } from './figures/png';
import { printFigure } from './figures/print';
import { sourcesOf } from './figures/sources';
import type { FigureFormat } from './formats';
import { stemOf } from './names';

const SWITCHES = ['caption', 'legend', 'maps', 'opaque'] as const;
const PROPORTION_NAMES = { screen: messages.asOnScreen, slide: messages.forSlide, page: messages.forPage } as const;

/** What the page shows as a figure: what of it, with what beside it, and how it will look. */
export function FigurePanel({ format }: { format: FigureFormat }) {
  const session = useSession();
  const { t, language, integer } = useText();
  // As the page stands when the dialog opens: a training goes on behind it.
  const sources = useMemo(() => sourcesOf(session, language), [session, language]);
  const [chosen, setChosen] = useState('diagram');
  const [options, setOptions] = useState<FigureOptions>(DEFAULTS);
  const [scale, setScale] = useState<Scale>(2);
  const source = sources.find(({ id }) => id === chosen) ?? sources[0];
  const figure = useMemo(() => source?.draw(options) ?? null, [source, options]);
  if (!source || !figure) return null;
  const pixels = format === 'png' ? scale : 1;
  const isTooLarge = format === 'png' && !fitsCanvas(figure, scale);
  return (
    <>
      <fieldset className={styles.options}>
        <legend className="visually-hidden">{t(messages.options)}</legend>
        {sources.length > 1 && (
          <Select
            label={t(messages.what)}
            value={source.id}
            options={sources.map(({ id, name }) => ({ value: id, label: t(name) }))}
            onChange={setChosen}
          />
        )}
        {source.takes.includes('proportions') && (
          <Segmented
            label={t(messages.proportions)}
            value={options.proportions}
            options={PROPORTIONS.map((value) => ({ value, label: t(PROPORTION_NAMES[value]) }))}
            onChange={(proportions) => setOptions({ ...options, proportions })}
          />
        )}
        {format === 'png' && (
          <Segmented
            label={t(messages.scale)}
            value={String(scale) as `${Scale}`}
            options={SCALES.map((value) => ({ value: `${value}` as const, label: `${value}×` }))}
            onChange={(value) => setScale(Number(value) as Scale)}
          />
        )}
        <div className={styles.switches}>
          {SWITCHES.filter((name) => source.takes.includes(name)).map((name) => (
            <Toggle
              key={name}
              label={t(messages[name])}
              value={options[name]}
              onChange={(value) => setOptions({ ...options, [name]: value })}
            />
          ))}
        </div>
      </fieldset>
      <Preview figure={figure} isOpaque={options.opaque} />
      {isTooLarge && <Notice tone="warning">{t(messages.tooLarge)}</Notice>}
      <div className={foot.foot}>
        <Actions
          figure={figure}
          format={format}
          scale={scale}
          name={`${stemOf(session)}${source.id === 'diagram' ? '' : `-${source.id}`}.${format}`}
          isPossible={!isTooLarge}
        />
        <span className={styles.size}>
          {t(messages.size(integer(figure.width * pixels), integer(figure.height * pixels)))}
        </span>
      </div>
    </>
  );
}

interface ActionsProps {
  readonly figure: Figure;
  readonly format: FigureFormat;
  readonly scale: Scale;
  /** Of the file. */
  readonly name: string;
  readonly isPossible: boolean;
}

function Actions({ figure, format, scale, name, isPossible }: ActionsProps) {
  const session = useSession();
  const { t } = useText();
  const { copied, copy } = useCopy();
  const save = async () => {
    const content = format === 'svg' ? new Blob([figure.svg], { type: 'image/svg+xml' }) : await pngOf(figure, scale);
    session.host.save(content, name);
  };
  return (
    <>
      <Button variant="primary" disabled={!isPossible} onClick={() => session.attempt(save())}>
        <Download aria-hidden size={16} strokeWidth={1.75} />
        {t(messages.download)}
      </Button>
      {format === 'svg' && (
        <Button onClick={() => void copy(figure.svg)}>
          {copied ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} strokeWidth={1.75} />}
          {t(copied ? messages.copied : messages.copy)}
        </Button>
      )}
      <Button onClick={() => printFigure(figure)}>
        <Printer aria-hidden size={16} strokeWidth={1.75} />
        {t(messages.print)}
      </Button>
      <span className="visually-hidden" role="status">
        {copied && t(messages.copied)}
      </span>
    </>
  );
}

/** The figure itself, on white or on the squares that stand for nothing. */
function Preview({ figure, isOpaque }: { figure: Figure; isOpaque: boolean }) {
  const address = useAddress(figure.svg);
  return (
    <div className={isOpaque ? styles.paper : styles.nothing}>
      {address && <img src={address} alt={figure.title} width={figure.width} height={figure.height} />}
    </div>
  );
}

/** An address of a drawing for as long as it is shown. */
function useAddress(svg: string): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return address;
}
