import { Plus } from 'lucide-react';
import {
  memo,
  type PointerEvent,
  type RefCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  type InsertionPlace,
  insertionPlaces,
  nodePlaces,
  type SeamPlace,
  seamPlaces,
} from '../../../drawing/graph/insertionPlaces';
import { svgPath } from '../../../drawing/layout/routes';
import type { Point } from '../../../drawing/layout/types';
import { build } from '../../../i18n/messages/build';
import { sameJson } from '../../../lib/canonical';
import type { Edge } from '../../../network/edit/parts';
import { usePageState } from '../../../page/react';
import { useText } from '../../../page/useText';
import { useDocument, useSession, useView } from '../../../session/react';
import { classes } from '../../../ui/classes';
import { useMedia } from '../../../ui/useMedia';
import type { Tools } from '../../graph/GraphView';
import type { Candidate } from './candidates';
import { sourcesFor } from './candidates';
import { useEditor } from './EditBar';
import styles from './EditLayer.module.css';
import { type Editor, editorOf } from './editor';
import { keepView } from './keepView';
import { lead } from './lead';
import { choose, type Pick, pickOf } from './pick';
import { useGestures } from './useGestures';

/** Least room between two cards, in pixels on screen, in which a + neither hides a card nor is too small to be hit. */
const LEAST_ROOM = 15;
/** Between cards at scale 1. */
const GAP = 28;

/** What lies over the drawing while the network is edited: a + on every edge, handles at edges, and the layers that answer a question. */
export const EditLayer = memo(function EditLayer(tools: Tools) {
  const locked = usePageState((page) => page.locked.includes('network'));
  return locked ? null : <OpenLayer {...tools} />;
});

function OpenLayer({ drawing, controller, level, hovered }: Tools) {
  const session = useSession();
  const editor = editorOf(session);
  const state = useEditor(editor);
  const analysis = useDocument((document) => document.analysis);
  const selected = useView((view) => view.selected);
  const layer = useRef<HTMLDivElement>(null);
  const [under, setUnder] = useState<string | null>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  useEffect(() => {
    editor.follow = controller.follow;
    controller.keepView = keepView;
    return () => {
      editor.follow = null;
      controller.keepView = null;
    };
  }, [editor, controller]);
  useGestures(layer, editor);
  const leads = useRef<ReturnType<typeof lead>>(null);
  useLayoutEffect(() => {
    leads.current = lead(session);
    return () => leads.current?.end();
  }, [session]);
  useLayoutEffect(() => leads.current?.shows(drawing.analysis), [drawing]);

  const places = useMemo(() => insertionPlaces(drawing), [drawing]);
  const seams = useMemo(() => seamPlaces(drawing), [drawing]);
  const nodes = useMemo(() => nodePlaces(drawing), [drawing]);
  const asked = useMemo(() => pickOf(state, analysis), [state, analysis]);
  const pick = dragged?.pick ?? asked;

  const touch = useMedia('(hover: none)');
  const roomy = level.scale * GAP >= LEAST_ROOM || touch;
  const chosenCard = selected === null ? undefined : drawing.cardOf.get(selected)?.card.id;
  const isNear = (edge: { readonly from: string; readonly to: string }, key: string) =>
    [edge.from, edge.to].some((id) => id === hovered || id === chosenCard) || key === under;
  const shown = new Map(drawing.edges.map(({ edge }) => [edge.key, roomy || isNear(edge, edge.key)]));
  const hasSeams = (card: string) => card === hovered || card === chosenCard;
  const grasped = drawing.edges.filter(
    ({ edge }) => (!asked && hovered === null && edge.key === under) || edge.key === dragged?.key,
  );

  return (
    <div ref={layer} className={styles.layer} data-edits>
      <svg className={styles.lines} width={drawing.layout.width} height={drawing.layout.height} aria-hidden="true">
        {!pick && <Reaches edges={drawing.edges} onPoint={setUnder} />}
        {dragged && (
          <path className={styles.dragged} d={`M${dragged.at.x},${dragged.at.y}L${dragged.end.x},${dragged.end.y}`} />
        )}
      </svg>
      {state.range.map((id) => {
        const place = nodes.get(id);
        return place && <div key={id} className={styles.ranged} style={boxOf(place)} />;
      })}
      {!pick && (
        <>
          {places.map(
            (place) => shown.get(place.key) && <Add key={place.key} {...{ place, editor }} onPoint={setUnder} />,
          )}
          {seams.map((place) => hasSeams(place.card) && <Add key={place.key} {...{ place, editor }} seam />)}
        </>
      )}
      {grasped.map(({ edge, route }) => (
        <Handle
          key={edge.key}
          edge={{ from: edge.source, to: edge.target }}
          start={route.start}
          onDrag={(at) =>
            setDragged((before) => ({
              key: edge.key,
              at,
              end: route.curves.at(-1)?.end ?? route.start,
              pick: before?.pick ?? {
                question: { type: 'source', to: edge.target, edge: { from: edge.source, to: edge.target } },
                candidates: sourcesFor(analysis, edge.target, { from: edge.source, to: edge.target }),
              },
            }))
          }
          onDrop={(node) => {
            const candidate = dragged?.pick.candidates.find(({ id }) => id === node);
            if (dragged && candidate) choose(editor, analysis, dragged.pick, candidate);
            setDragged(null);
          }}
        />
      ))}
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

interface Dragged {
  readonly key: string;
  /** Where the pointer is, and where the edge ends. */
  readonly at: Point;
  readonly end: Point;
  readonly pick: Pick;
}

/** What a pointer hits of the edges: more than their lines. */
const Reaches = memo(function Reaches({
  edges,
  onPoint,
}: {
  readonly edges: Tools['drawing']['edges'];
  readonly onPoint: (key: string) => void;
}) {
  return edges.map(({ edge, route }) => (
    <path key={edge.key} className={styles.reach} d={svgPath(route)} onPointerEnter={() => onPoint(edge.key)} />
  ));
});

const boxOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  left: x,
  top: y,
  width,
  height,
});

interface AddProps {
  readonly place: InsertionPlace | SeamPlace;
  readonly editor: Editor;
  /** Lies in a card. */
  readonly seam?: boolean;
  /** Told that a pointer is over it, and so over its edge. */
  readonly onPoint?: (key: string) => void;
}

/** The place at which a layer is added to an edge. The keyboard has keys for it, and the list of a layer's edges. */
const Add = memo(function Add({ place, editor, seam = false, onPoint }: AddProps) {
  const { t } = useText();
  const [first] = place.edges;
  if (!first) return null;
  const label = t(build.onEdge(first.from, first.to));
  return (
    <button
      ref={keepFromCamera}
      type="button"
      tabIndex={-1}
      className={classes(styles.add, seam && styles.seam)}
      style={{ left: place.at.x, top: place.at.y }}
      aria-label={label}
      title={label}
      data-add={`${first.from} ${first.to}`}
      onPointerEnter={() => onPoint?.(place.key)}
      onClick={(event) =>
        editor.ask({ type: 'add', where: { type: 'edges', edges: place.edges } }, event.currentTarget)
      }
    >
      <Plus aria-hidden strokeWidth={2.25} />
    </button>
  );
}, isSamePlace);

/** Places are worked out of every drawing; most are where they were. */
function isSamePlace({ place: before, ...others }: AddProps, { place: now, ...rest }: AddProps): boolean {
  const names = Object.keys({ ...others, ...rest }) as (keyof typeof rest)[];
  return names.every((name) => others[name] === rest[name]) && sameJson(before, now);
}

interface HandleProps {
  readonly edge: Edge;
  readonly start: Point;
  readonly onDrag: (at: Point) => void;
  readonly onDrop: (node: string | null) => void;
}

/** The beginning of an edge, to be dragged to another layer. */
function Handle({ edge, start, onDrag, onDrop }: HandleProps) {
  const { t } = useText();
  const held = useRef(false);
  const label = t(build.moveStartOf(edge.from, edge.to));
  const inDrawing = (event: PointerEvent<HTMLElement>): Point => {
    const sheet = event.currentTarget.parentElement as HTMLElement;
    const box = sheet.getBoundingClientRect();
    const scale = box.width / sheet.offsetWidth || 1;
    return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
  };
  return (
    <div
      ref={keepFromCamera}
      className={styles.handle}
      style={{ left: start.x, top: start.y }}
      title={label}
      data-handle={`${edge.from} ${edge.to}`}
      onPointerDown={(event) => {
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => held.current && onDrag(inDrawing(event))}
      onPointerUp={(event) => {
        held.current = false;
        onDrop(candidateAt(event.clientX, event.clientY));
      }}
      onPointerCancel={() => {
        held.current = false;
        onDrop(null);
      }}
    />
  );
}

/** The candidate under a point of the window; what is dragged lies over it. */
const candidateAt = (x: number, y: number): string | null =>
  document
    .elementsFromPoint(x, y)
    .map((element) => element.getAttribute('data-candidate'))
    .find((id) => id !== null) ?? null;

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

/** The camera listens further up: what is pressed here neither pans nor fits the drawing. */
const keepFromCamera: RefCallback<HTMLElement> = (element) => {
  if (!element) return;
  const keep = (event: Event) => event.stopPropagation();
  const kept = ['mousedown', 'touchstart', 'dblclick'] as const;
  for (const type of kept) element.addEventListener(type, keep, { passive: true });
  return () => {
    for (const type of kept) element.removeEventListener(type, keep);
  };
};
