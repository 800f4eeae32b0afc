import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Walked } from '../../../drawing/graph/navigation';
import type { Rect } from '../../../drawing/layout/types';
import { build } from '../../../i18n/messages/build';
import type { Analysis } from '../../../network/analysis/analyze';
import { useText } from '../../../page/useText';
import { useSession } from '../../../session/react';
import type { DiagramController } from '../../graph/diagramController';
import type { Candidate } from './candidates';
import { useEditor } from './EditBar';
import styles from './EditLayer.module.css';
import { editorOf } from './editor';
import { keepFromCamera } from './keepFromCamera';
import { keepView } from './keepView';
import { lead } from './lead';
import { choose, type Pick, pickOf } from './pick';
import { useGestures } from './useGestures';

export interface EditLayerProps {
  readonly drawing: Walked;
  /** The network that is drawn. */
  readonly analysis: Analysis;
  readonly controller: DiagramController;
  /** Where each node is drawn that can be pointed at. */
  readonly nodes: ReadonlyMap<string, Rect>;
  /** The question that a layer answers. */
  readonly pick: Pick | null;
  /** What else lies over the drawing. */
  readonly children?: ReactNode;
}

/** What lies over any drawing of the network while it is edited: the layers that are chosen together, and those that answer a question. */
export function EditLayer({ drawing, analysis, controller, nodes, pick, children }: EditLayerProps) {
  const session = useSession();
  const editor = editorOf(session);
  const { range } = useEditor(editor);
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    editor.follow = controller.follow;
    controller.keepView = keepView;
    return () => {
      editor.follow = null;
      controller.keepView = null;
    };
  }, [editor, controller]);
  useGestures(layer, drawing, editor);
  const leads = useRef<ReturnType<typeof lead>>(null);
  useLayoutEffect(() => {
    leads.current = lead(session);
    return () => leads.current?.end();
  }, [session]);
  useLayoutEffect(() => leads.current?.shows(analysis), [analysis]);
  return (
    <div ref={layer} className={styles.layer} data-edits>
      {range.map((id) => {
        const place = nodes.get(id);
        return place && <div key={id} className={styles.ranged} style={boxOf(place)} />;
      })}
      {children}
      {pick?.candidates.map((candidate) => {
        const place = nodes.get(candidate.id);
        return (
          place && (
            <Lit
              key={candidate.id}
              candidate={candidate}
              style={boxOf(place)}
              onChoose={() => choose(editor, analysis, pick, candidate)}
            />
          )
        );
      })}
    </div>
  );
}

/** The question that the editor asks, where a layer of the drawn network answers it. */
export function usePick(analysis: Analysis): Pick | null {
  const state = useEditor(editorOf(useSession()));
  return useMemo(() => pickOf(state, analysis), [state, analysis]);
}

const boxOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  left: x,
  top: y,
  width,
  height,
});

/** A layer that answers the question: solid where the shapes fit, dashed where it takes a projection or leaves a mistake. */
function Lit({
  candidate: { id, fit },
  style,
  onChoose,
}: {
  readonly candidate: Candidate;
  readonly style: ReturnType<typeof boxOf>;
  readonly onChoose: () => void;
}) {
  const { t } = useText();
  const note = { fits: null, projection: build.withProjection, other: build.shapesDiffer }[fit];
  return (
    <button
      ref={keepFromCamera}
      type="button"
      tabIndex={-1}
      className={styles.lit}
      style={style}
      aria-label={note ? `${id}, ${t(note)}` : id}
      title={note ? `${id}: ${t(note)}` : id}
      data-candidate={id}
      data-fit={fit}
      onClick={onChoose}
    />
  );
}
