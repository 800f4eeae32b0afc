import { memo } from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import type { Overlay } from '../../drawing/graph/overlay';
import type { Analysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import { part } from '../fields/part';
import { Legend } from '../maps/Legend';
import type { DiagramController } from './diagramController';
import styles from './GraphView.module.css';

/** Read after the diagram, and seen where captions are on. */
const OverlayCaption = part(
  () => import('./OverlayCaption'),
  (module) => module.OverlayCaption,
);

/** Seen only where layers lie in groups. */
const Breadcrumb = part(
  () => import('./Breadcrumb'),
  (module) => module.Breadcrumb,
);

/** Seen once gradients are shown. */
const GradientLegend = part(
  () => import('../maps/GradientLegend'),
  (module) => module.GradientLegend,
);

export interface GraphFooterProps {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly selected: string | null;
  /** The group that is selected with it. */
  readonly group: string | null;
  readonly overlay: Overlay;
  readonly gradient: boolean;
  /** By which the diagram says what describes it. */
  readonly captionId: string;
  readonly controller: DiagramController;
  readonly onNetwork: () => void;
  readonly onFamily: (family: Family | null) => void;
}

/** Where what is selected lies, and what the colours say. */
export const GraphFooter = memo(function GraphFooter(props: GraphFooterProps) {
  const { analysis, tree, selected, group, overlay, gradient, captionId, controller, onNetwork, onFamily } = props;
  const around = selected === null ? [] : tree.pathOf(selected);
  const chosen = around.findIndex(({ id }) => id === group);
  const path = (chosen < 0 ? around : around.slice(0, chosen + 1)).filter(
    ({ id, blocks }) => blocks.length === 0 || id === group,
  );
  return (
    <footer className={styles.footer}>
      {tree.folds.size > 0 && (
        <Breadcrumb
          network={analysis.definition.name}
          path={path}
          layer={chosen < 0 && selected !== null && analysis.graph.byId.has(selected) ? selected : null}
          onNetwork={onNetwork}
          onFold={(group) => controller.showFold(group, path.slice(0, path.indexOf(group)))}
          onLayer={(id) => controller.reveal({ id, path: tree.pathOf(id), fold: null })}
        />
      )}
      <div className={styles.legend}>
        <OverlayCaption id={captionId} overlay={gradient ? 'gradient' : overlay.name} analysis={analysis} />
        {gradient && <GradientLegend />}
        <Legend overlay={overlay} nodes={analysis.nodes} onFamily={onFamily} />
      </div>
    </footer>
  );
});
