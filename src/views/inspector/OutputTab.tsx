import { nameOf } from '../../drawing/graph/cards';
import { inspector } from '../../i18n/messages/inspector';
import { largestOf } from '../../lib/largest';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import type { LossName, OutputDefinition } from '../../network/definition';
import { formatShape } from '../../network/shape';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useDataset, useInput, useRun } from '../../session/react';
import { Empty } from './Empty';
import { type Fact, Facts } from './Facts';
import styles from './OutputTab.module.css';
import { Section } from './Section';
import tab from './tab.module.css';

const LOSSES: Record<LossName, { readonly words: Text; readonly formula: readonly Text[] }> = {
  crossEntropy: { words: inspector.lossCrossEntropy, formula: inspector.formulaCrossEntropy },
  map: { words: inspector.lossMap, formula: inspector.formulaMap },
};

/** An output of the network: its loss in words, formula and present number, and the probabilities of the classes. */
export function OutputTab({ node, output }: { node: NodeAnalysis; output: OutputDefinition }) {
  const { t, value } = useText();
  const origin = useInput((input) => input.origin);
  const probabilities = useInput((input) => input.probabilities);
  const { words, formula } = LOSSES[output.loss];
  // What the page knows are the probabilities of the first output that serves at inference.
  const known = output.trainingOnly ? null : probabilities;
  const right = origin.type === 'test' ? origin.label : null;
  const likely = right === null ? undefined : known?.[right];
  const [shape] = node.inputShapes;
  const facts: Fact[] = [
    { name: t(inspector.shapeInOf(nameOf(output.from))), value: shape ? formatShape(shape) : t(inspector.unknown) },
    ...(output.weight === 1 ? [] : [{ name: t(inspector.lossWeight), value: value(output.weight) }]),
  ];
  return (
    <div className={tab.tab}>
      <Section title={t(inspector.loss)}>
        <Facts facts={facts} />
        <p className={tab.note}>{t(words)}</p>
        <div className={tab.formula}>
          {formula.map((line) => (
            <div key={line.en}>{t(line)}</div>
          ))}
          {output.loss === 'crossEntropy' && likely !== undefined && (
            <div>{t(inspector.lossNow(value(likely), value(-Math.log(likely))))}</div>
          )}
        </div>
        {output.trainingOnly && <p className={tab.note}>{t(inspector.trainingOnly)}</p>}
      </Section>
      {!output.trainingOnly && (
        <Section title={t(inspector.probabilities)}>
          {known ? <Probabilities values={known} right={right} /> : <Empty text={t(inspector.waiting)} />}
          {output.loss === 'map' && <p className={tab.note}>{t(inspector.probabilitiesMapNote)}</p>}
        </Section>
      )}
    </div>
  );
}

/** Of more classes only the largest are listed. */
const MOST_ROWS = 20;

function Probabilities({ values, right }: { values: Float32Array; right: number | null }) {
  const { t, percent, integer } = useText();
  const { classNames: names } = useDataset();
  const untrained = useRun(({ weights }) => weights.type === 'random');
  const winner = untrained ? null : values.indexOf(Math.max(...values));
  const rows =
    values.length > MOST_ROWS ? largestOf(values, MOST_ROWS) : Array.from(values, (share, index) => ({ index, share }));
  return (
    <table className={styles.table}>
      {rows.length < values.length && (
        <caption className={tab.note}>
          {t(inspector.largestShown(integer(rows.length), integer(values.length)))}
        </caption>
      )}
      <tbody>
        {rows.map(({ index: i, share }) => {
          const name = names.length === values.length ? names[i] : undefined;
          return (
            <tr key={i} className={i === winner ? styles.winner : undefined}>
              <th scope="row">{name ? t(name) : integer(i)}</th>
              <td className={styles.bars} aria-hidden="true">
                <div className={styles.bar} style={{ transform: `scaleX(${share})` }} />
              </td>
              <td className={styles.share}>
                {i === right && <span className={styles.right}>{t(inspector.rightClass)}</span>}
                {percent(share)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
