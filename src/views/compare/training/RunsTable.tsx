import { compare } from '../../../i18n/messages/compare';
import { useText } from '../../../page/useText';
import { useRenewed } from '../../charts/useRenewed';
import type { Names } from '../names';
import { FlowOverDepth } from './flow';
import type { StyledSide } from './sides';

interface RunsTableProps {
  readonly sides: readonly StyledSide[];
  readonly names: Names;
  readonly follow: (changed: () => void) => () => void;
}

/** Both runs in numbers, for those who can't see the charts. */
export function RunsTable({ sides, names, follow }: RunsTableProps) {
  const { t, integer, value, percent } = useText();
  useRenewed(follow);
  const rows = sides.map(({ tag, document, telemetry }, i) => {
    const { steps, shown } = telemetry;
    const [step, loss, accuracy] = [0, 1, 2].map((column) => steps.column(column).at(-1));
    const gradient = shown && new FlowOverDepth(document.analysis).row(shown)[0];
    return { tag, name: i === 0 ? names.left : names.right, step, loss, accuracy, gradient };
  });
  const none = '–';
  return (
    // Around the table, because Firefox shows the caption of one that is itself hidden.
    <div className="visually-hidden">
      <table>
        <caption>{t(compare.runsTable)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(compare.network)}</th>
            <th scope="col">{t(compare.stepColumn)}</th>
            <th scope="col">{t(compare.lossColumn)}</th>
            <th scope="col">{t(compare.accuracyColumn)}</th>
            <th scope="col">{t(compare.gradientColumn)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ tag, name, step, loss, accuracy, gradient }) => (
            <tr key={tag}>
              <th scope="row">{`${tag} ${name}`}</th>
              <td>{step === undefined ? none : integer(Math.round(step) + 1)}</td>
              <td>{loss === undefined ? none : value(loss)}</td>
              <td>{accuracy === undefined ? none : percent(accuracy)}</td>
              <td>{gradient === null || gradient === undefined ? none : value(gradient)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
