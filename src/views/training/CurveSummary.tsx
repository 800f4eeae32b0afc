import { captions } from '../../i18n/messages/captions';
import { heads as headMessages } from '../../i18n/messages/heads';
import { training } from '../../i18n/messages/training';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { type Course, courseOf, guessing, isGuessing } from '../../record/captions';
import { useDocument } from '../../session/react';
import type { Telemetry } from '../../session/telemetry';
import { Caption } from '../fields/Caption';

/** How many evaluations are listed, the latest ones. */
const ROWS = 10;

interface Row {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Summary {
  readonly last: Row | null;
  /** Where the loss has come from. */
  readonly course: Course | null;
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
  return { last: rows(steps, 1)[0] ?? null, course: courseOf(steps.column(1)), tests: rows(evaluations, ROWS) };
}

interface CurveSummaryProps {
  readonly id: string;
  readonly summary: Summary;
  /** What each output came to at the last step, where there are several. */
  readonly heads: Parameters<typeof headMessages.readout>[0];
}

/** The curves in words and, for those who don't see them, in numbers. */
export function CurveSummary({ id, summary, heads }: CurveSummaryProps) {
  const { t, integer, value, percent } = useText();
  const { last, tests } = summary;
  const outputs = useDocument(({ definition }) => definition.outputs.length);
  const classes = useDocument(({ definition }) => definition.classes);
  return (
    <>
      <Caption id={id}>
        {last
          ? courseText(summary, outputs === 1 ? classes : null)
              .map(t)
              .join(' ')
          : t(training.noCurves)}
        {heads.length > 0 && ` ${t(headMessages.readout(heads))}.`}
      </Caption>
      {tests.length > 0 && (
        <table className="visually-hidden">
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
    </>
  );
}

/** @param classes null where the loss is a sum over several outputs, which guessing says nothing of */
function courseText({ last, course, tests }: Summary, classes: number | null): readonly Text[] {
  if (!last) return [];
  const steps = Math.round(last.step) + 1;
  const tested = tests.at(-1);
  return [
    course ? captions.course(steps, course) : training.curvesSummary(steps, last.loss, last.accuracy),
    ...(course && classes !== null && isGuessing(course.to, classes)
      ? [captions.guessing(classes, guessing(classes))]
      : []),
    tested ? captions.tested(tested.accuracy) : captions.notTested,
  ];
}
