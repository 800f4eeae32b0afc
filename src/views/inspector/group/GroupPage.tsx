import { useMemo } from 'react';
import { foldIn, openFor } from '../../../drawing/fold/fold';
import { schematicOf } from '../../../drawing/fold/schematic';
import type { Fold, FoldTree } from '../../../drawing/fold/types';
import { diagram, roleName } from '../../../i18n/messages/diagram';
import { aboutRole, group as messages } from '../../../i18n/messages/group';
import { inspector } from '../../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { formatShape } from '../../../network/shape';
import { useText } from '../../../page/useText';
import { useDocument, useSession, useView } from '../../../session/react';
import { pageForGroup } from '../../../textbook/pageFor';
import { Button } from '../../../ui/Button';
import { useEdits } from '../../fields/useEdits';
import { EditGroup } from '../editing/EditGroup';
import { type Fact, Facts } from '../Facts';
import { FrozenSwitch } from '../FrozenSwitch';
import { NodeLink } from '../gradients/NodeLink';
import inspectorStyles from '../Inspector.module.css';
import { Section } from '../Section';
import { ShareBar } from '../ShareBar';
import tab from '../tab.module.css';
import { WhatIsThis } from '../WhatIsThis';
import { GroupFigure } from './GroupFigure';
import styles from './GroupPage.module.css';

/** What a group of layers is, what it costs, and what goes in and comes out. */
export function GroupPage({ fold, tree }: { fold: Fold; tree: FoldTree }) {
  const { t, integer, value } = useText();
  const analysis = useDocument((document) => document.analysis);
  // A run of identical groups is none of the definition.
  const own = useDocument(({ definition }) => definition.groups.find(({ id }) => id === fold.id));
  const edits = useEdits();
  const schematic = useMemo(() => schematicOf(fold, tree.folds.values()), [fold, tree]);
  const { nodes, skip, exit, role, blocks, title } = fold;
  const aside = nodes.every(({ trainingOnly }) => trainingOnly);
  const totals = aside ? analysis.trainingTotals : analysis.totals;
  const sum = (name: 'trainable' | 'macs') => nodes.reduce((total, node) => total + node[name], 0);
  const trained = nodes.filter(({ trainable }) => trainable > 0).map(({ id }) => id);
  const parts = blocks.length || (schematic.type === 'stack' ? schematic.blocks.length : 0);
  const output = nodes.find(({ node }) => node.type === 'output')?.node;
  const shapes: Fact[] = [
    ...sourcesOf(fold, tree).map((node) => ({
      name: t(inspector.shapeIn),
      value: node.outputShape ? formatShape(node.outputShape) : t(inspector.unknown),
    })),
    { name: t(inspector.shapeOut), value: exit.outputShape ? formatShape(exit.outputShape) : t(inspector.unknown) },
    { name: t(messages.leaves), value: <NodeLink id={exit.id} /> },
  ];
  const counts: Fact[] = [
    ...(parts > 0 ? [{ name: t(messages.blocks), value: integer(parts) }] : []),
    { name: t(messages.layers), value: integer(nodes.filter(({ node }) => node.type === 'layer').length) },
    ...(skip
      ? [{ name: t(messages.skip), value: t(diagram[skip.kind]), note: t(messages[`${skip.kind}Note` as const]) }]
      : []),
    ...(output?.type === 'output' && output.output.trainingOnly
      ? [{ name: t(messages.loss), value: value(output.output.weight) }]
      : []),
  ];
  return (
    <div className={inspectorStyles.node}>
      <header className={inspectorStyles.header}>
        <span
          className={inspectorStyles.family}
          style={{ background: `var(--${role === 'auxiliary' ? 'dense' : 'convolution'})` }}
          aria-hidden="true"
        />
        <h2 className={inspectorStyles.title}>
          {title} · {t(roleName(role, blocks.length || 1))}
        </h2>
        <WhatIsThis page={pageForGroup(blocks[0] ?? fold)} />
        <p className={inspectorStyles.summary}>{t(aboutRole(role))}</p>
      </header>
      <div className={styles.body}>
        <div className={tab.tab}>
          <GroupFigure schematic={schematic} skip={skip?.kind ?? null} />
          <Actions fold={fold} tree={tree} />
          {edits && own && <EditGroup id={own.id} title={own.title} role={own.role} />}
          <Section title={t(messages.inside)}>
            <Facts facts={counts} />
          </Section>
          <Section title={t(inspector.shapes)}>
            <Facts facts={shapes} />
          </Section>
          <Section title={t(inspector.cost)}>
            <Facts facts={[{ name: t(inspector.parameters), value: integer(sum('trainable')) }]} />
            {sum('trainable') > 0 && <ShareBar part={sum('trainable')} whole={totals.trainable} />}
            {trained.length > 0 && <FrozenSwitch layers={trained} />}
            <Facts facts={[{ name: t(inspector.macs), value: integer(sum('macs')) }]} />
            {sum('macs') > 0 && <ShareBar part={sum('macs')} whole={totals.macs} />}
            {aside && <p className={tab.note}>{t(inspector.trainingOnly)}</p>}
          </Section>
        </div>
      </div>
    </div>
  );
}

function Actions({ fold, tree }: { fold: Fold; tree: FoldTree }) {
  const session = useSession();
  const { t } = useText();
  const unfolded = useView((view) => view.unfolded);
  const open = unfolded.includes(fold.id);
  const toggle = () =>
    session.view.setUnfolded(open ? foldIn(tree, fold.id, unfolded) : openFor([...around(fold), fold], unfolded));
  return (
    <div className={styles.actions}>
      <Button onClick={toggle}>{t(open ? messages.fold : messages.unfold)}</Button>
      <Button onClick={() => session.view.setOverlay('gradient')}>{t(messages.showGradients)}</Button>
    </div>
  );
}

const around = ({ parent }: Fold): Fold[] => (parent ? [...around(parent), parent] : []);

/** The nodes outside that a group reads, each once. */
function sourcesOf({ nodes }: Fold, tree: FoldTree): NodeAnalysis[] {
  const inside = new Set(nodes.map(({ id }) => id));
  const read = new Set(
    tree.links.filter(({ from, to }) => inside.has(to) && !inside.has(from)).map(({ from }) => from),
  );
  return tree.nodes.filter(({ id }) => read.has(id));
}
