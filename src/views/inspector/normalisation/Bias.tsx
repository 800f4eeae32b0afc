import { nameOf } from '../../../drawing/graph/names';
import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { NormalisationReport } from '../../../record/reports';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { visibleBias } from './trial';

const DIGITS = 4;

/** Why a bias in front of the layer has no effect, with its numbers; or why there is none. */
export function Bias({ report }: { report: NormalisationReport }) {
  const { bias, mean, before, own } = report;
  const { t, value } = useText();
  if (own)
    return (
      <Section title={t(normalisation.bias)}>
        <p className={tab.note}>{t(own.perChannel ? normalisation.biasGoes : normalisation.biasStays)}</p>
      </Section>
    );
  if (!bias)
    return (
      <Section title={t(normalisation.bias)}>
        <p className={tab.note}>{t(normalisation.noBias)}</p>
      </Section>
    );
  const number = (x: number) => value(x, DIGITS);
  const inside = (x: number) => (x < 0 ? `(${number(x)})` : number(x));
  // The largest value of the batch, without its bias.
  const [x, rest] = [before.max - bias.value, mean - bias.value];
  const shown = visibleBias(report);
  return (
    <Section title={t(normalisation.bias)}>
      <div className={tab.formula}>
        <div>{t(normalisation.biasFormula)}</div>
        <div>{t(normalisation.biasExample(number(x), inside(shown), inside(rest), number(x - rest)))}</div>
      </div>
      <p className={tab.note}>
        {t(
          shown === bias.value
            ? normalisation.biasNumbers(number(bias.value), number(mean), number(rest), nameOf(bias.layer))
            : normalisation.biasTried(number(bias.value), nameOf(bias.layer)),
        )}
      </p>
    </Section>
  );
}
