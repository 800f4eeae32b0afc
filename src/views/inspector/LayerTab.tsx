import { Pencil } from 'lucide-react';
import { nameOf } from '../../drawing/graph/cards';
import { editing } from '../../i18n/messages/editing';
import { inspector, weightName } from '../../i18n/messages/inspector';
import { describeIssue } from '../../i18n/messages/issues';
import { striking } from '../../i18n/messages/striking';
import type { NodeAnalysis, Totals } from '../../network/analysis/analyze';
import { normalisesOneValue } from '../../network/analysis/remarks';
import { configOf, type LayerDefinition } from '../../network/definition';
import { kindOf } from '../../network/layers';
import { formatShape, sizeOf } from '../../network/shape';
import { useText } from '../../page/useText';
import { strikingCost } from '../../record/striking';
import { useDocument, useRun, useSession, useSettings } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { fieldText, isBitTable, isIndexTable, resolvedPadding } from '../fields/fieldText';
import { part } from '../fields/part';
import { Remedies } from '../fields/Remedies';
import { useEdits } from '../fields/useEdits';
import { useLock } from '../fields/useLock';
import { Centres } from './Centres';
import { ConnectionTable } from './ConnectionTable';
import { countsOf, macFactors } from './counts';
import { type Fact, Facts } from './Facts';
import { FieldView } from './FieldView';
import { FrozenSwitch } from './FrozenSwitch';
import { InputFacts } from './InputFacts';
import { OpenText } from './OpenText';
import { Section } from './Section';
import { ShareBar } from './ShareBar';
import styles from './tab.module.css';

const EditLayer = part(
  () => import('./editing/EditLayer'),
  (module) => module.EditLayer,
);
const EditNetwork = part(
  () => import('./editing/EditNetwork'),
  (module) => module.EditNetwork,
);

/** Bytes of a float32. */
const BYTES = 4;

/** What a layer is and what it costs: everything that follows from the definition alone. */
export function LayerTab({ node }: { node: NodeAnalysis }) {
  const { t } = useText();
  const issues = useDocument((document) => document.analysis.issues);
  const own = issues.filter(({ place }) => place.layer === node.id);
  const layer = node.node.type === 'layer' ? node.node.layer : null;
  const edits = useEdits();
  const startsAnew = useRun(({ weights }) => weights.type === 'carried' && weights.anew.includes(node.id));
  const oneValue = useSettings(({ training }) => normalisesOneValue(node, training.batchSize));
  return (
    <div className={styles.tab}>
      {oneValue && <Notice tone="warning">{t(inspector.oneValue)}</Notice>}
      {startsAnew && <Notice tone="info">{t(editing.startsAnew)}</Notice>}
      {edits && layer ? (
        <EditLayer node={node} layer={layer} title={t(inspector.definition)} />
      ) : edits && node.kind === 'input' ? (
        <EditNetwork />
      ) : null}
      {/* Below what is edited, which keeps its place, and in sight. */}
      <div className={styles.mistakes}>
        {[...own.entries()].map(([i, issue]) => (
          <Notice key={i} tone="danger">
            {t(describeIssue(issue))}
            <Remedies issue={issue} />
          </Notice>
        ))}
      </div>
      {layer ? <DefinitionSection node={node} layer={layer} edits={edits} /> : <InputFacts node={node} />}
      <ShapeSection node={node} />
      {layer && node.outputShape && <CostSection node={node} />}
      {layer && <FieldSection node={node} />}
    </div>
  );
}

interface DefinitionProps {
  readonly node: NodeAnalysis;
  readonly layer: LayerDefinition;
  /** Whether the fields have controls: then only what they leave out is here. */
  readonly edits: boolean;
}

function DefinitionSection({ node, layer, edits }: DefinitionProps) {
  const { t, value, integer } = useText();
  const session = useSession();
  const lock = useLock('network');
  const config: Readonly<Record<string, unknown>> = configOf(layer);
  const fields = Object.entries(kindOf(layer.kind).fields);
  if (edits ? !fields.some(([name, field]) => isBitTable(field, config[name])) : !fields.length) return null;
  const [input = []] = node.inputShapes;
  const facts = fields.flatMap(([name, field]): Fact[] => {
    const text = fieldText(field, config[name], { t, value, integer }, config);
    const note = resolvedPadding(field, config, input, { t, integer });
    return text === null ? [] : [{ name: t(field.label), value: text, ...(note && { note }) }];
  });
  return (
    <Section
      title={t(inspector.definition)}
      side={
        !edits && (
          <div className={styles.actions}>
            <Button
              size="small"
              variant="quiet"
              {...lock}
              onClick={() => session.stores.editing.setState({ mode: true })}
            >
              <Pencil aria-hidden size={14} strokeWidth={1.75} />
              {t(editing.edit)}
            </Button>
            <OpenText />
          </div>
        )
      }
    >
      {!edits && <Facts facts={facts} />}
      {fields.map(([name, field]) => {
        const entry = config[name];
        if (isIndexTable(field, entry) && !edits)
          return <ConnectionTable key={name} title={t(field.label)} table={entry} channels={input.at(-1) ?? 0} />;
        if (isBitTable(field, entry))
          return <Centres key={name} title={t(field.label)} rows={entry} source={layer.from[0] ?? ''} />;
        return null;
      })}
    </Section>
  );
}

function ShapeSection({ node }: { node: NodeAnalysis }) {
  const { t, integer, bytes } = useText();
  const { inputShapes, outputShape } = node;
  const several = node.node.from.length > 1;
  const inputs: Fact[] = node.node.from.flatMap((from, i) => {
    const shape = inputShapes[i];
    return [
      {
        name: t(several ? inspector.shapeInOf(nameOf(from)) : inspector.shapeIn),
        value: shape ? formatShape(shape) : t(inspector.unknown),
      },
    ];
  });
  const output: Fact = {
    name: t(inspector.shapeOut),
    value: outputShape ? formatShape(outputShape) : t(inspector.unknown),
  };
  const memory: Fact[] = outputShape
    ? [
        {
          name: t(inspector.memory),
          term: 'activationMemory',
          value: t(inspector.memoryIs(integer(sizeOf(outputShape)), bytes(BYTES * sizeOf(outputShape)))),
        },
      ]
    : [];
  return (
    <Section title={t(inspector.shapes)}>
      <Facts facts={[...inputs, output, ...memory]} />
    </Section>
  );
}

function CostSection({ node }: { node: NodeAnalysis }) {
  const { t, integer, percent } = useText();
  const totals: Totals = useDocument(({ analysis }) => (node.trainingOnly ? analysis.trainingTotals : analysis.totals));
  const counts = countsOf(node);
  const factors = macFactors(node);
  const product = (numbers: readonly number[]) => numbers.map(integer).join('·');
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  const [parameters, macs] = [share(node.trainable, totals.trainable), share(node.macs, totals.macs)];
  const strikes = strikingCost(parameters, macs);
  const breakdown = counts.map(({ name, factors, count }) =>
    factors.length > 1
      ? `${t(weightName(name))} ${product(factors)} = ${integer(count)}`
      : `${t(weightName(name))} ${integer(count)}`,
  );
  if (!counts.length && !node.macs) {
    const none = (['parameters', 'macs'] as const).map((term) => ({
      name: t(inspector[term]),
      term,
      value: integer(0),
    }));
    return (
      <Section title={t(inspector.cost)}>
        <p className={styles.striking}>{t(striking.cost('', '').noParameters)}</p>
        <Facts facts={none} />
      </Section>
    );
  }
  return (
    <Section title={t(inspector.cost)}>
      {strikes && <p className={styles.striking}>{t(striking.cost(percent(parameters), percent(macs))[strikes])}</p>}
      <Facts
        facts={[
          {
            name: t(inspector.parameters),
            term: 'parameters',
            value:
              node.trainable || !node.nonTrainable
                ? integer(node.trainable)
                : t(inspector.fixed(integer(node.nonTrainable))),
            note: (
              <>
                {breakdown.map((line) => (
                  <div key={line}>{line}</div>
                ))}
                {node.trainable > 0 && node.nonTrainable > 0 && (
                  <div>{t(inspector.fixed(integer(node.nonTrainable)))}</div>
                )}
              </>
            ),
          },
        ]}
      />
      {node.trainable > 0 && <ShareBar part={node.trainable} whole={totals.trainable} />}
      {node.trainable > 0 && <FrozenSwitch layers={[node.id]} />}
      <Facts
        facts={[
          {
            name: t(inspector.macs),
            term: 'macs',
            value: integer(node.macs),
            note: factors && `${product(factors)} = ${integer(node.macs)}`,
          },
        ]}
      />
      {node.macs > 0 && <ShareBar part={node.macs} whole={totals.macs} />}
      <p className={styles.note}>{t(node.trainingOnly ? inspector.trainingOnly : inspector.macsNote)}</p>
    </Section>
  );
}

function FieldSection({ node }: { node: NodeAnalysis }) {
  const { t } = useText();
  if (!node.outputShape) return null;
  return (
    <Section title={t(inspector.receptiveField)} term="receptiveField">
      <FieldView node={node} shape={node.outputShape} />
    </Section>
  );
}
