import { FileOutput } from 'lucide-react';
import { useRef, useState } from 'react';
import { useCommands } from '../../commands/react';
import { languageNames, panelNames, share } from '../../i18n/messages/app';
import { linkLimits as limits } from '../../i18n/messages/linkLimits';
import { photographNames } from '../../i18n/messages/photographs';
import { shared, shareWays } from '../../i18n/messages/share';
import { LANGUAGES, type Text } from '../../network/text';
import { usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import type { SidePanel } from '../../record/view';
import { useComparison, useDocument, useInput, useRun } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Segmented } from '../../ui/Segmented';
import { Tabs } from '../../ui/Tabs';
import { part } from '../fields/part';
import { LinkField } from '../fields/sharing/LinkField';
import { QrFigure } from '../fields/sharing/QrFigure';
import styles from './ShareDialog.module.css';
import type { LinkIn } from './sharedLink';

/** Nobody who passes a link on needs it. */
const Embedding = part(
  () => import('./embedding/Embedding'),
  (module) => module.Embedding,
);

const Package = part(
  () => import('./scorm/Package'),
  (module) => module.Package,
);

const WAYS = ['link', 'embedding', 'package'] as const;

/** What the page shows, to be handed out: a link, or what shows it in a page of a course. */
export function ShareDialog({ linkIn }: { linkIn: LinkIn }) {
  const { t } = useText();
  const [way, setWay] = useState<(typeof WAYS)[number]>('link');
  const isFirst = useRef(true);
  const choose = (next: typeof way) => {
    isFirst.current = false;
    setWay(next);
  };
  return (
    <Tabs
      label={t(share.title)}
      value={way}
      tabs={WAYS.map((value) => ({ value, label: t(shareWays[value]) }))}
      onChange={choose}
      className={styles.ways}
    >
      {way === 'link' && <LinkShared linkIn={linkIn} isFirst={isFirst.current} />}
      {way === 'embedding' && <Embedding linkIn={linkIn} />}
      {way === 'package' && <Package linkIn={linkIn} />}
    </Tabs>
  );
}

interface LinkSharedProps {
  readonly linkIn: LinkIn;
  /** Whether it is what the dialog opens with, and not what was chosen there. */
  readonly isFirst: boolean;
}

/** The link to what the page shows, as text and as a QR code, and what it carries. */
function LinkShared({ linkIn, isFirst }: LinkSharedProps) {
  const { t, language } = useText();
  const [linked, setLinked] = useState(language);
  const { href, missing, isLong } = linkIn(linked);
  return (
    <div className={styles.share}>
      <QrFigure href={href} />
      <div className={styles.details}>
        <LinkField href={href} takesFocus={isFirst} />
        {isLong && <Notice tone="warning">{t(limits.long(href.length))}</Notice>}
        {missing && <Notice tone="info">{t(limits.notInLink(missing))}</Notice>}
        <Segmented
          label={t(shared.opensIn)}
          value={linked}
          options={LANGUAGES.map((value) => ({ value, label: t(languageNames[value]) }))}
          onChange={setLinked}
        />
        <Carried />
        <ExportEntry />
        <p className={styles.note}>{t(shared.stays)}</p>
      </div>
    </div>
  );
}

/** What a link does not carry: figures, code, weights. */
function ExportEntry() {
  const { t } = useText();
  const commands = useCommands();
  return (
    <Button className={styles.entry} aria-haspopup="dialog" onClick={() => void commands.perform('network.export')}>
      <FileOutput aria-hidden size={16} strokeWidth={1.75} />
      {t(commands.titleOf('network.export'))}
    </Button>
  );
}

/** What somebody who opens the link finds. */
function Carried() {
  const { t } = useText();
  const network = useCarriedNetwork();
  const panels = useCarriedPanels();
  const origin = useInput((input) => input.origin);
  const trained = useRun((run) => run.step > 0);
  const picture: Text =
    origin.type === 'test'
      ? shared.testPicture(origin.index)
      : origin.type === 'photograph'
        ? shared.photograph(photographNames[origin.id].title)
        : shared.noPicture;
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
