import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCommands } from '../../commands/react';
import { foldTree } from '../../drawing/fold/tree';
import { familyOf } from '../../drawing/graph/names';
import { roleName } from '../../i18n/messages/diagram';
import { inspector } from '../../i18n/messages/inspector';
import { ui } from '../../i18n/messages/ui';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { channelsOf, formatShape, isVector, type Shape } from '../../network/shape';
import { usePageState } from '../../page/react';
import { useText } from '../../page/useText';
import { useDocument, useEditMode, useView } from '../../session/react';
import { pageForGroup, pageForNode } from '../../textbook/pageFor';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { tellHeight } from '../../ui/tellHeight';
import { MapCanvas } from '../maps/MapCanvas';
import { paletteFor } from '../maps/palette';
import { rangeOf } from '../maps/range';
import { useTheme } from '../maps/useTheme';
import { headingOf } from './heading';
import styles from './LayerSheet.module.css';
import { useSeen } from './useSeen';
import { WhatIsThis } from './WhatIsThis';

/** What tells a mistake lies over the same end of the network, and keeps clear of it. */
const tellSheet = tellHeight('--sheet-height');

/** On a narrow screen the inspector lies behind the network: what has just been chosen there, and the way to more of it. */
export function LayerSheet() {
  const { t } = useText();
  const { parts } = useCommands();
  const inFront = usePageState((page) => page.panel === 'diagram');
  const analysis = useDocument((document) => document.analysis);
  const selected = useView((view) => view.selected);
  const group = useView((view) => view.group);
  const lesson = useView((view) => view.lesson);
  const edits = useEditMode();
  const [put, putAway] = useState({ analysis, selected, lesson });
  const fold = useMemo(() => (group === null ? undefined : foldTree(analysis).folds.get(group)), [analysis, group]);

  // What another network, another panel or a step of a lesson was opened with has not been chosen here. An edit chooses what it made.
  const isOther = edits ? put.analysis.definition.name !== analysis.definition.name : put.analysis !== analysis;
  const isOld = !inFront || isOther || put.lesson !== lesson;
  if (isOld && (put.analysis !== analysis || put.selected !== selected || put.lesson !== lesson))
    putAway({ analysis, selected, lesson });
  const node = selected === null || isOld || selected === put.selected ? undefined : analysis.byId.get(selected);
  if (!node) return null;

  const block = fold && (fold.blocks[0] ?? fold);
  const { name, title } = headingOf(node);
  const heading = fold ? [fold.title, t(roleName(fold.role, fold.blocks.length || 1))] : [name, title && t(title)];
  return (
    <section ref={tellSheet} className={styles.sheet} aria-label={t(inspector.chosen)}>
      <span className={styles.family} style={{ background: `var(--${familyOf(node)})` }} aria-hidden="true" />
      <h2 className={styles.title}>{heading.filter(Boolean).join(' · ')}</h2>
      {node.outputShape && <span className={styles.shape}>{formatShape(node.outputShape)}</span>}
      <IconButton
        icon={X}
        size="small"
        variant="quiet"
        label={t(ui.close)}
        onClick={() => putAway({ analysis, selected, lesson })}
      />
      <div className={styles.more}>
        {node.outputShape && !isVector(node.outputShape) && <Maps node={node} shape={node.outputShape} />}
        <WhatIsThis page={block ? pageForGroup(block) : pageForNode(node)} />
        <Button variant="primary" onClick={() => parts.offered.enter?.('inspector')}>
          {t(edits ? inspector.openFields : inspector.open)}
        </Button>
      </div>
    </section>
  );
}

const SIDE = 44;
const GAP = 4;
const MOST = 3;

/** The first maps, on one scale. */
function Maps({ node, shape }: { node: NodeAnalysis; shape: Shape }) {
  const { activation } = useSeen(node, shape);
  const theme = useTheme();
  if (!activation) return null;
  const range = rangeOf(activation);
  const count = Math.min(MOST, channelsOf(activation.shape));
  return (
    <MapCanvas
      tensor={activation}
      count={count}
      columns={count}
      cellWidth={SIDE}
      cellHeight={SIDE}
      gap={GAP}
      range={range}
      palette={paletteFor(range, theme)}
    />
  );
}
