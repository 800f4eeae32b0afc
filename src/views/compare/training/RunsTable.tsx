import { compare } from '../../../i18n/messages/compare';
import { useText } from '../../../page/useText';
import { useRenewed } from '../../../ui/useRenewed';
import { LineSample } from '../../charts/LineSample';
import { FlowOverDepth } from './flow';
import styles from './RunsTable.module.css';
import type { StyledSide } from './sides';

interface RunsTableProps {
  readonly sides: readonly StyledSide[];
  readonly names: readonly string[];
  readonly follow: (changed: () => void) => () => void;
}

/** Which lines belong to which network, how each is trained, and its run in numbers. */
export function RunsTable({ sides, names, follow }: RunsTableProps) {
  const { t, integer, compact, value, exact, percent } = useText();
  useRenewed(follow);
  const rows = sides.map(({ document, telemetry, ...look }, i) => {
    const { steps, seconds, shown } = telemetry;
    const [step, lossNow, accuracyNow] = [0, 1, 2].map((column) => steps.column(column).at(-1));
    const gradient = shown ? new FlowOverDepth(document.analysis).row(shown)[0] : undefined;
    const parameters = document.analysis.totals.trainable;
    return {
      ...look,
      name: names[i] ?? '',
      parameters,
      step,
      lossNow,
      accuracyNow,
      time: seconds.column(1).at(-1),
      gradient,
    };
  });
  const or = (number: number | undefined, write: (number: number) => string) =>
    number === undefined ? '–' : write(number);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: holds nothing to focus, and must be scrolled by keyboard
    <section className={styles.scroller} aria-label={t(compare.runsTable)} tabIndex={0}>
      <table className={styles.table} aria-label={t(compare.runsTable)}>
        <thead>
          <tr>
            <th scope="col">{t(compare.network)}</th>
            <th scope="col">{t(compare.parameters)}</th>
            <th scope="col">{t(compare.rateColumn)}</th>
            <th scope="col">{t(compare.stepColumn)}</th>
            <th scope="col">{t(compare.lossColumn)}</th>
            <th scope="col">{t(compare.accuracyColumn)}</th>
            <th scope="col">{t(compare.timeColumn)}</th>
            <th scope="col">{t(compare.gradientColumn)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ tag, loss: colour, dash, ...row }) => (
            <tr key={tag}>
              <th scope="row">
                <span className={styles.network}>
                  <LineSample colour={colour} dash={dash} />
                  <span>{tag}</span>
                  <span>{row.name}</span>
                </span>
              </th>
              <td>{compact(row.parameters)}</td>
              <td>{exact(row.learningRate)}</td>
              <td>{or(row.step, (step) => integer(Math.round(step) + 1))}</td>
              <td>{or(row.lossNow, value)}</td>
              <td>{or(row.accuracyNow, percent)}</td>
              <td>{or(row.time, (time) => t(compare.seconds(value(time))))}</td>
              <td>{or(row.gradient, value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
