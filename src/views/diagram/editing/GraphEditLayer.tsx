import { Plus } from 'lucide-react';
import { memo, type PointerEvent, useMemo, useRef, useState } from 'react';
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
import { useText } from '../../../page/useText';
import { useSession, useView } from '../../../session/react';
import { classes } from '../../../ui/classes';
import { useMedia } from '../../../ui/useMedia';
import type { Tools } from '../../graph/GraphView';
import { sourcesFor } from './candidates';
import { EditLayer, usePick } from './EditLayer';
import { type Editor, editorOf } from './editor';
import styles from './GraphEditLayer.module.css';
import { keepFromCamera } from './keepFromCamera';
import { choose, type Pick } from './pick';

/** Least room between two cards, in pixels on screen, in which a + neither hides a card nor is too small to be hit. */
const LEAST_ROOM = 15;
/** Between cards at scale 1. */
const GAP = 28;

/** What a graph is edited with: beside what any drawing is, a + on every edge, and handles at edges. */
export function GraphEditLayer({ drawing, controller, level, hovered }: Tools) {
  const editor = editorOf(useSession());
  const { analysis } = drawing;
  const selected = useView((view) => view.selected);
  const [under, setUnder] = useState<string | null>(null);
  const [dragged, setDragged] = useState<Dragged | null>(null);

  const places = useMemo(() => insertionPlaces(drawing), [drawing]);
  const seams = useMemo(() => seamPlaces(drawing), [drawing]);
  const nodes = useMemo(() => nodePlaces(drawing), [drawing]);
  const asked = usePick(analysis);
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
    <EditLayer drawing={drawing} analysis={analysis} controller={controller} nodes={nodes} pick={pick}>
      <svg className={styles.lines} width={drawing.layout.width} height={drawing.layout.height} aria-hidden="true">
        {!pick && <Reaches edges={drawing.edges} onPoint={setUnder} />}
        {dragged && (
          <path className={styles.dragged} d={`M${dragged.at.x},${dragged.at.y}L${dragged.end.x},${dragged.end.y}`} />
        )}
      </svg>
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
    </EditLayer>
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
