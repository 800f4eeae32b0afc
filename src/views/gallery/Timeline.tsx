import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { timeline } from '../../i18n/messages/timeline';
import { type CatalogId, catalogEntry } from '../../network/catalog';
import { EXHIBITS, type Exhibit } from '../../network/catalog/exhibits';
import { PAPERS } from '../../network/catalog/papers';
import { publishedAnalysis } from '../../network/catalog/published';
import { useText } from '../../page/useText';
import { SHIPPED } from '../../record/shippedRecord';
import { useSession } from '../../session/react';
import { classes } from '../../ui/classes';
import { part } from '../fields/part';
import { Miniature } from './Miniature';
import styles from './Timeline.module.css';

/** What the lessons say is not needed to choose a network. */
const Guided = part(
  () => import('./Guided'),
  (module) => module.Guided,
);

/** Edits, and what is kept of them. */
const OwnNetworks = part(
  () => import('./own/OwnNetworks'),
  (module) => module.OwnNetworks,
);

export interface TimelineProps {
  readonly current: CatalogId | null;
  /** Whether a new network is wanted. */
  readonly begins: boolean;
  readonly onChosen: () => void;
}

/** The networks by year, as published and in the size that trains here. */
export function Timeline({ current, begins, onChosen }: TimelineProps) {
  const session = useSession();
  const choose = (id: CatalogId) => {
    session.network.openCatalog(id);
    onChosen();
  };
  // The dialog was open before this came, and gave the focus to what it had then.
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus(), []);
  return (
    <>
      <OwnNetworks begins={begins} onChosen={onChosen} />
      <ol ref={list} className={styles.timeline}>
        {EXHIBITS.map((exhibit, i) => (
          <li key={exhibit.title.en} className={styles.stop}>
            <span className={classes(styles.year, exhibit.year === EXHIBITS[i - 1]?.year && styles.again)}>
              {exhibit.year}
            </span>
            <ExhibitCard exhibit={exhibit} current={current} onChoose={choose} onGuided={onChosen} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface ExhibitProps {
  readonly exhibit: Exhibit;
  readonly current: CatalogId | null;
  readonly onChoose: (id: CatalogId) => void;
  readonly onGuided: () => void;
}

function ExhibitCard({ exhibit, current, onChoose, onGuided }: ExhibitProps) {
  const { t } = useText();
  const { id, title, paperSize, tabSize } = exhibit;
  const { source, introduced, headline, variants } = PAPERS[id];
  const [first] = paperSize as [CatalogId];
  const offer = (id: CatalogId) => <Offer key={id} id={id} current={id === current} onChoose={onChoose} />;
  return (
    <article className={styles.card}>
      <div className={styles.text}>
        <h3 className={styles.title}>{t(title)}</h3>
        <p>{t(introduced)}</p>
        <p className={styles.headline}>{t(headline)}</p>
        <details className={styles.variants}>
          <summary>{t(timeline.variants)}</summary>
          <p>{t(variants)}</p>
        </details>
        <p className={styles.paper} lang="en">
          {source}
        </p>
      </div>
      <div className={styles.offers}>
        <Miniature id={first} />
        <p className="eyebrow">{t(timeline.paperSize)}</p>
        <div className={paperSize.length > 3 ? styles.many : styles.few}>{paperSize.map(offer)}</div>
        <p className="eyebrow">{t(timeline.tabSize)}</p>
        <div className={styles.few}>{tabSize.map(offer)}</div>
        <div className={styles.guided}>
          <Guided exhibit={id} onChosen={onGuided} />
        </div>
      </div>
    </article>
  );
}

interface OfferProps {
  readonly id: CatalogId;
  readonly current: boolean;
  readonly onChoose: (id: CatalogId) => void;
}

function Offer({ id, current, onChoose }: OfferProps) {
  const { t, network } = useText();
  const { title, summary } = catalogEntry(id);
  const { totals } = publishedAnalysis(id);
  const shipped = SHIPPED[id];
  return (
    <button
      type="button"
      className={styles.offer}
      aria-current={current}
      title={t(summary)}
      onClick={() => onChoose(id)}
    >
      <span className={styles.name}>
        {network(title)}
        {current && <Check aria-hidden size={13} />}
      </span>
      <span className={styles.counts}>{t(timeline.counts(totals.trainable, totals.macs))}</span>
      {shipped && <span className={styles.trained}>{t(timeline.trained(shipped.testAccuracy))}</span>}
    </button>
  );
}
