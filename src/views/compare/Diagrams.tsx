import { useCallback, useMemo, useRef, useState } from 'react';
import { foldTree } from '../../drawing/fold/tree';
import type { FoldTree } from '../../drawing/fold/types';
import type { Card } from '../../drawing/graph/card';
import { cardsOf } from '../../drawing/graph/cards';
import { overlayOf } from '../../drawing/graph/overlay';
import type { Analysis } from '../../network/analysis/analyze';
import { useView } from '../../session/react';
import type { Camera } from '../graph/camera';
import { Legend } from '../maps/Legend';
import styles from './Diagrams.module.css';
import type { Names } from './names';
import { SideDiagram } from './SideDiagram';

export interface DiagramsProps {
  readonly names: Names;
  readonly left: Analysis;
  readonly right: Analysis;
}

/** Both networks drawn side by side; colours mean the same in both. */
export function Diagrams({ names, left, right }: DiagramsProps) {
  const overlayName = useView((view) => view.overlay);
  const [leftGraph, leftCards] = useGraph(left);
  const [rightGraph, rightCards] = useGraph(right);
  const [leftCamera, rightCamera] = [useRef<Camera | null>(null), useRef<Camera | null>(null)];
  // The right drawing wraps where the left one does, so that like lies beside like.
  const [rows, setRows] = useState<readonly string[]>();
  const onRows = useCallback(
    (ends: readonly string[]) => setRows((before) => (before?.join() === ends.join() ? before : ends)),
    [],
  );
  const sharedOverlay = useMemo(
    () => overlayOf(overlayName, [...leftCards, ...rightCards]),
    [overlayName, leftCards, rightCards],
  );
  return (
    <div className={styles.diagrams}>
      <div className={styles.drawings}>
        {/* The key resets zoom and selection when the network changes. */}
        <SideDiagram
          key={`left ${left.definition.name}`}
          {...leftGraph}
          camera={leftCamera}
          twin={rightCamera}
          prefix="left"
          name={names.left}
          sharedOverlay={sharedOverlay}
          onRows={onRows}
        />
        <SideDiagram
          key={`right ${right.definition.name}`}
          {...rightGraph}
          camera={rightCamera}
          twin={leftCamera}
          prefix="right"
          name={names.right}
          sharedOverlay={sharedOverlay}
          {...(rows && { rowEnds: rows })}
        />
      </div>
      <div className={styles.legend}>
        <Legend overlay={sharedOverlay} nodes={[...left.nodes, ...right.nodes]} />
      </div>
    </div>
  );
}

/** A network with its folds and cards. When the network changes, its initial folds are chosen anew. */
function useGraph(analysis: Analysis) {
  const { name } = analysis.definition;
  const tree = useMemo(() => foldTree(analysis), [analysis]);
  const [opened, setOpened] = useState<{ readonly network: string; readonly folds: readonly string[] } | null>(null);
  const unfolded = useMemo(
    () => (opened?.network === name ? opened.folds : openAtFirst(analysis, tree)),
    [opened, name, analysis, tree],
  );
  const cards = useMemo(
    (): readonly Card[] => cardsOf(analysis, tree, unfolded, unmeasured).cards,
    [analysis, tree, unfolded],
  );
  const onUnfold = (folds: readonly string[]) => setOpened({ network: name, folds });
  return [{ analysis, tree, unfolded, onUnfold }, cards] as const;
}

/** The most cards that stay readable in half of the panel. */
const READABLE = 14;

/**
 * Unfolds the outermost groups that hold others, to show the blocks in which networks of a family differ, if those fit.
 */
function openAtFirst(analysis: Analysis, tree: FoldTree): readonly string[] {
  const stages = new Set([...tree.folds.values()].flatMap(({ parent }) => (parent && !parent.parent ? parent.id : [])));
  const { cards } = cardsOf(analysis, tree, [...stages], unmeasured);
  return cards.length > READABLE ? [] : [...stages];
}

/** Widths of texts don't matter, since only the number of cards and their colours are used. */
const unmeasured = () => 0;
