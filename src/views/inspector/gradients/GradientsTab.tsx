import { useMemo } from 'react';
import { foldTree } from '../../../drawing/fold/tree';
import { relationsOf } from '../../../drawing/gradient/relations';
import { nameOf } from '../../../drawing/graph/names';
import { gradientsTab as messages } from '../../../i18n/messages/gradientsTab';
import { striking } from '../../../i18n/messages/striking';
import { layerKindOf, type NodeAnalysis } from '../../../network/analysis/analyze';
import { cancelsBias } from '../../../network/analysis/remarks';
import { useText } from '../../../page/useText';
import { useDocument, useHasGradients } from '../../../session/react';
import { Live } from '../../fields/Live';
import { GradientLegend } from '../../maps/GradientLegend';
import { NothingYet } from '../NothingYet';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { EdgeBars } from './EdgeBars';
import { ForkTable } from './ForkTable';
import { LookedGradient } from './LookedGradient';
import { NodeLink } from './NodeLink';
import { PairFacts } from './PairFacts';
import { WeightTable } from './WeightTable';

/** The gradients that reach a layer in the backward pass: on its edges, where paths meet, and at its weights. */
export function GradientsTab({ node }: { node: NodeAnalysis }) {
  const { t, value, percent } = useText();
  const analysis = useDocument((document) => document.analysis);
  const tree = useMemo(() => foldTree(analysis), [analysis]);
  const relations = useMemo(() => relationsOf(node, tree), [node, tree]);
  const role = layerKindOf(node)?.role;
  const cancelling = cancelsBias(analysis, node);
  const recorded = useHasGradients();
  if (!recorded) return <NothingYet text={messages.none} pass="backward" />;
  const { readers, sources, begins, belongs, branchesFrom } = relations;
  const edgesIn = readers.map((to) => ({ from: node.id, to, other: to }));
  const edgesOut = sources.map((from) => ({ from, to: node.id, other: from }));
  return (
    <div className={tab.tab}>
      {sources.length === 1 && readers.length > 0 && (
        <p className={tab.striking}>
          <Live
            name="striking"
            read={({ gradients }) => {
              const [arrives, leaves] = [
                gradients.delivered(node.id, readers),
                gradients.delivered(sources[0] ?? '', [node.id]),
              ];
              if (!arrives?.rms || !leaves) return '';
              const times = leaves.rms / arrives.rms;
              if (times > 1.1) return t(striking.gradientGrows(value(times, 2)));
              return t(times < 1 / 1.1 ? striking.gradientShrinks(percent(times, 0)) : striking.gradientKeeps);
            }}
          />
        </p>
      )}
      <Section title={t(messages.arrives)}>
        <EdgeBars edges={edgesIn} />
      </Section>
      {readers.length > 1 && (
        <Section title={t(messages.readers(readers.length))}>
          <ForkTable node={node.id} readers={readers} />
          <p className={tab.note}>{t(messages.shareNote)}</p>
        </Section>
      )}
      {begins.map(({ fold, fork }) => (
        <Section key={fold.id} title={t(messages.begins(fold.title))}>
          <PairFacts fork={fork} role={fold.role} />
        </Section>
      ))}
      <Section title={t(messages.leaves)}>
        <EdgeBars edges={edgesOut} />
        {role === 'sum' && <p className={tab.note}>{t(messages.addNote)}</p>}
        {role === 'concat' && <p className={tab.note}>{t(messages.concatNote)}</p>}
      </Section>
      {branchesFrom !== null && (
        <p className={tab.note}>
          {t(messages.branchesNote)} <NodeLink id={branchesFrom} />
        </p>
      )}
      {belongs && (
        <Section title={t(messages.begins(belongs.fold.title))}>
          <p className={tab.note}>
            {t(belongs.fold.role === 'auxiliary' ? messages.headNote : messages.blockNote)}{' '}
            <NodeLink id={belongs.fork.node} />
          </p>
          <PairFacts fork={belongs.fork} role={belongs.fold.role} />
        </Section>
      )}
      {node.weights.some(({ trainable }) => trainable) && (
        <Section title={t(messages.weights)}>
          <WeightTable node={node} />
          <p className={tab.note}>{t(messages.ratioNote)}</p>
          {cancelling !== null && <p className={tab.note}>{t(messages.cancelledBias(nameOf(cancelling)))}</p>}
        </Section>
      )}
      <GradientLegend />
      {node.outputShape && <LookedGradient node={node} shape={node.outputShape} height={220} />}
    </div>
  );
}
