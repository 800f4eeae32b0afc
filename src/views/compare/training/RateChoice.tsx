import { compare } from '../../../i18n/messages/compare';
import { useText } from '../../../page/useText';
import { useComparedRun, useComparison, useDocument, useSession, useSettings } from '../../../session/react';
import { Toggle } from '../../../ui/Toggle';
import { tagOf } from '../names';
import styles from './TrainTogether.module.css';

/** Whether networks that suit different learning rates are trained at one or each at its own; nothing where they suit one. */
export function RateChoice() {
  const { compared } = useSession();
  const { t, exact } = useText();
  const ownRates = useComparedRun((state) => state.ownRates);
  // What the rates follow from.
  useComparison();
  useDocument();
  useSettings();
  const rates = compared.rates() ?? [];
  if (new Set(rates).size < 2) return null;
  const each = rates.map((rate, i) => t(compare.rateOf(tagOf(i), exact(rate)))).join(' · ');
  return (
    <div className={styles.controls}>
      <Toggle label={t(compare.ownRates)} value={ownRates} onChange={compared.setOwnRates} />
      <p className={styles.fact}>
        {t(ownRates ? compare.eachItsRate(each) : compare.oneRate(each, exact(Math.min(...rates))))}
      </p>
    </div>
  );
}
