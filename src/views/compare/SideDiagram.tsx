import { useState } from 'react';
import { FarNames } from '../graph/FarNames';
import { GraphView, type GraphViewProps } from '../graph/GraphView';
import { FoldButtons } from './FoldButtons';
import styles from './SideDiagram.module.css';
import { ZoomButtons } from './ZoomButtons';

export interface SideDiagramProps
  extends Pick<
    GraphViewProps,
    | 'analysis'
    | 'camera'
    | 'twin'
    | 'tree'
    | 'prefix'
    | 'sharedOverlay'
    | 'unfolded'
    | 'onUnfold'
    | 'rowEnds'
    | 'onRows'
  > {
  readonly name: string;
}

/**
 * One of the two networks, without feature maps since the engine does not compute it. It has its own zoom and
 * selection.
 */
export function SideDiagram({ name, ...graph }: SideDiagramProps) {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <section className={styles.diagram} aria-label={name}>
      <div className={styles.head}>
        <h2 className={styles.name} title={name}>
          {name}
        </h2>
        <FoldButtons {...graph} />
        <ZoomButtons camera={graph.camera} />
      </div>
      <GraphView
        {...graph}
        live={null}
        selected={selected}
        onSelect={setSelected}
        mark={(drawing, camera) => <FarNames drawing={drawing} camera={camera} />}
      />
    </section>
  );
}
