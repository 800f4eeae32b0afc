import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { NormalisationReport } from '../../../record/reports';
import { Section } from '../Section';
import tab from '../tab.module.css';
import styles from './GradientTerms.module.css';

const TERMS = [
  ['own', normalisation.formulaOwn, normalisation.formulaOwn],
  ['mean', normalisation.formulaMean, normalisation.ownFormulaMean],
  ['correlated', normalisation.formulaCorrelated, normalisation.ownFormulaCorrelated],
  ['sum', normalisation.formulaSum, normalisation.formulaSum],
] as const;

/** What comes back to the channel, what the normalisation takes away of it, and what goes on. */
export function GradientTerms({
  report: { gradient, own },
  channel,
}: {
  report: NormalisationReport;
  channel: number;
}) {
  const { t, integer, value } = useText();
  const note = own ? normalisation.ownGradientNote : normalisation.gradientNote;
  const most = Math.max(...TERMS.map(([name]) => gradient[name]));
  return (
    <Section title={t(normalisation.gradient(integer(channel)))}>
      {most > 0 ? (
        <>
          <dl className={styles.terms}>
            {TERMS.map(([name, ofBatch, ofOwn]) => (
              <div key={name} className={styles.term} data-term={name}>
                <dt>
                  <span>{t(own ? ofOwn : ofBatch)}</span>{' '}
                  <span className={styles.meaning}>{t(normalisation.terms[name])}</span>
                </dt>
                <dd>
                  <span>{value(gradient[name])}</span>
                  <span className={styles.track} aria-hidden="true">
                    <span className={styles.bar} style={{ transform: `scaleX(${gradient[name] / most})` }} />
                  </span>
                </dd>
              </div>
            ))}
          </dl>
          <p className={tab.note}>{t(note(value(gradient.meanGradient), value(gradient.meanProduct)))}</p>
        </>
      ) : (
        <p className={tab.note}>{t(normalisation.noGradient)}</p>
      )}
    </Section>
  );
}
