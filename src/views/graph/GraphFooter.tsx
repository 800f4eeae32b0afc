import type { FoldTree } from '../../drawing/fold/types';
import type { Overlay } from '../../drawing/graph/overlay';
import type { Analysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import { GradientLegend } from '../maps/GradientLegend';
import { Legend } from '../maps/Legend';
import { Breadcrumb } from './Breadcrumb';
import type { DiagramController } from './diagramController';
import styles from './GraphView.module.css';

export interface GraphFooterProps {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly selected: string | null;
  readonly overlay: Overlay;
  readonly gradient: boolean;
  readonly controller: DiagramController;
  readonly onNetwork: () => void;
  readonly onFamily: (family: Family | null) => void;
}

/** Where the selected node lies, and what the colours say. */
export function GraphFooter(props: GraphFooterProps) {
  const { analysis, tree, selected, overlay, gradient, controller, onNetwork, onFamily } = props;
  const path = (selected === null ? [] : tree.pathOf(selected)).filter(({ blocks }) => blocks.length === 0);
  return (
    <footer className={styles.footer}>
      {tree.folds.size > 0 && (
        <Breadcrumb
          network={analysis.definition.name}
          path={path}
          layer={selected !== null && analysis.graph.byId.has(selected) ? selected : null}
          onNetwork={onNetwork}
          onFold={(group) => controller.showFold(group, path.slice(0, path.indexOf(group)))}
          onLayer={(id) => controller.reveal({ id, path: tree.pathOf(id), fold: null })}
        />
      )}
      <div className={styles.legend}>
        {gradient && <GradientLegend />}
        <Legend overlay={overlay} nodes={analysis.nodes} onFamily={onFamily} />
      </div>
    </footer>
  );
}
