import { Check, ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { gallery } from '../../i18n/messages/app';
import { type CatalogId, catalogEntry } from '../../network/catalog';
import { useDocument } from '../../state/document';
import { openCatalog } from '../../state/session';
import { useText } from '../../state/useText';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { type Card, timeline } from './cards';
import { KnobControls } from './KnobControls';
import styles from './NetworkPicker.module.css';

/** Says which network is open, and opens another from the timeline. */
export function NetworkPicker() {
  const { t } = useText();
  const source = useDocument((document) => document.source);
  const name = useDocument((document) => document.definition.name);
  const parameters = useDocument((document) => document.analysis.totals.trainable);
  const year = source.type === 'catalog' ? catalogEntry(source.id).year : null;
  return (
    <Popover
      label={t(gallery.choose)}
      className={styles.popover}
      button={(button) => (
        <Button {...button} className={styles.button}>
          <span className={styles.year}>{year ?? t(gallery.custom)}</span>
          <span className={styles.name}>{name}</span>
          <span className={styles.count}>{t(gallery.parameters(parameters))}</span>
          <ChevronDown aria-hidden size={14} className={styles.chevron} />
        </Button>
      )}
    >
      {(close) => (
        <Timeline
          current={source.type === 'catalog' ? source.id : null}
          onChoose={(id) => {
            openCatalog(id);
            close();
          }}
        />
      )}
    </Popover>
  );
}

function Timeline({ current, onChoose }: { current: CatalogId | null; onChoose: (id: CatalogId) => void }) {
  const { t } = useText();
  const years = useMemo(timeline, []);
  return (
    <div className={styles.content}>
      <ol className={styles.timeline} aria-label={t(gallery.choose)}>
        {years.map(({ year, cards }) => (
          <li key={year} className={styles.stop}>
            <span className={styles.stopYear}>{year}</span>
            <ul className={styles.cards}>
              {cards.map((card) => (
                <li key={card.id}>
                  <NetworkCard card={card} current={card.id === current} onChoose={() => onChoose(card.id)} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {current === null ? <p className={styles.note}>{t(gallery.customNote)}</p> : <KnobControls layout="column" />}
    </div>
  );
}

function NetworkCard({ card, current, onChoose }: { card: Card; current: boolean; onChoose: () => void }) {
  const { t } = useText();
  const { entry, parameters, macs } = card;
  return (
    <button
      type="button"
      className={styles.card}
      aria-current={current}
      data-autofocus={current || undefined}
      onClick={onChoose}
    >
      <span className={styles.cardTitle}>
        {entry.title}
        {current && <Check aria-hidden size={14} />}
      </span>
      <span>{t(entry.summary)}</span>
      <span className={styles.facts}>
        <span>{t(gallery.parameters(parameters))}</span>
        <span>{t(gallery.macs(macs))}</span>
      </span>
      <span className={styles.paper}>{entry.paper}</span>
    </button>
  );
}
