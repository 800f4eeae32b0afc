import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { NormalisationReport } from '../../../record/reports';
import tab from '../tab.module.css';
import styles from './Formula.module.css';
import type { FormulaSteps } from './formula';

interface FormulaProps {
  steps: FormulaSteps;
  report: NormalisationReport;
  /** Which value of the picture it is; null where there is only one. */
  place: string | null;
  /** What the engine's tensor holds there; null where that is not known. */
  held: number | null;
}

const DIGITS = 4;

/** The formula with the numbers of one value filled in, step by step. */
export function Formula({ steps, report, place, held }: FormulaProps) {
  const { t, value } = useText();
  const number = (x: number) => value(x, DIGITS);
  /** Negative numbers inside a formula are put in parentheses. */
  const inside = (x: number) => (x < 0 ? `(${number(x)})` : number(x));
  const { before, mean, variance, centred, sigma, normalised, gamma, beta, after } = steps;
  const lines: readonly (readonly [name: string, left: string, work: string, result: string])[] = [
    [t(normalisation.centre), 'x − μ', `${number(before)} − ${inside(mean)}`, number(centred)],
    ['σ', '√(σ² + ε)', `√(${number(variance)} + ${number(report.epsilon)})`, number(sigma)],
    [t(normalisation.divide), 'x̂ = (x − μ)/σ', `${number(centred)} / ${number(sigma)}`, number(normalised)],
    [
      t(normalisation.scaleAndShift),
      'y = γ x̂ + β',
      `${number(gamma)} · ${inside(normalised)} + ${inside(beta)}`,
      number(after),
    ],
  ];
  const missing = [
    report.gamma === null ? normalisation.noGamma : null,
    report.beta === null ? normalisation.noBeta : null,
  ].flatMap((text) => (text ? [t(text)] : []));
  return (
    <div className={styles.formula}>
      {place && <p className={tab.note}>{place}</p>}
      <dl className={styles.lines}>
        {lines.map(([name, left, work, result]) => (
          <div key={left} className={styles.line}>
            <dt>
              <span className={styles.name}>{name}</span>
              <span>{left}</span>
            </dt>
            <dd>
              {work} = <strong>{result}</strong>
            </dd>
          </div>
        ))}
      </dl>
      {held !== null && <p className={tab.note}>{t(normalisation.tensorSays(number(held)))}</p>}
      {missing.map((line) => (
        <p key={line} className={tab.note}>
          {line}
        </p>
      ))}
    </div>
  );
}
