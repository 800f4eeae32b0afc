import { heads as headMessages } from '../../i18n/messages/heads';
import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import type { Telemetry } from '../../session/telemetry';

/** How many evaluations are listed, the latest ones. */
const ROWS = 10;

interface Row {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Summary {
  readonly last: Row | null;
  readonly tests: readonly Row[];
}

export function summaryOf({ steps, evaluations }: Pick<Telemetry, 'steps' | 'evaluations'>): Summary {
  const rows = (series: Telemetry['steps'], most: number): Row[] => {
    const [x, loss, accuracy] = [series.column(0), series.column(1), series.column(2)];
    const from = Math.max(0, x.length - most);
    return [...x.slice(from)].map((step, i) => ({
      step,
      loss: loss[from + i] as number,
      accuracy: accuracy[from + i] as number,
    }));
  };
  return { last: rows(steps, 1)[0] ?? null, tests: rows(evaluations, ROWS) };
}

interface CurveSummaryProps {
  readonly id: string;
  readonly summary: Summary;
  /** What each output came to at the last step, where there are several. */
  readonly heads: Parameters<typeof headMessages.readout>[0];
}

/** The curves in words and numbers, for those who don't see them. */
export function CurveSummary({ id, summary: { last, tests }, heads }: CurveSummaryProps) {
  const { t, integer, value, percent } = useText();
  return (
    <div className="visually-hidden">
      <p id={id}>
        {last ? t(training.curvesSummary(Math.round(last.step) + 1, last.loss, last.accuracy)) : t(training.noCurves)}
        {heads.length > 0 && ` ${t(headMessages.readout(heads))}.`}
      </p>
      {tests.length > 0 && (
        <table>
          <caption>{t(training.testTable)}</caption>
          <thead>
            <tr>
              <th scope="col">{t(training.stepColumn)}</th>
              <th scope="col">{t(training.lossColumn)}</th>
              <th scope="col">{t(training.accuracyColumn)}</th>
            </tr>
          </thead>
          <tbody>
            {tests.map(({ step, loss, accuracy }) => (
              <tr key={step}>
                <td>{integer(step)}</td>
                <td>{value(loss)}</td>
                <td>{percent(accuracy, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
