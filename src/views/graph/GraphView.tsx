import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { foldIn, openFor } from '../../drawing/fold/fold';
import type { Fold, FoldTree } from '../../drawing/fold/types';
import { gradientEdge, type LitEdges } from '../../drawing/gradient/gradientEdge';
import type { Drawing, DrawnCard } from '../../drawing/graph/drawing';
import { groundEdge, plainEdge } from '../../drawing/graph/edgeStyle';
import { placeOfFold } from '../../drawing/graph/enterTransitions';
import type { Found } from '../../drawing/graph/find';
import { MOVES, moveFrom, optionOf } from '../../drawing/graph/navigation';
import { type Overlay, overlayOf } from '../../drawing/graph/overlay';
import { touches } from '../../drawing/graph/visibleWindow';
import type { Frame, Rect } from '../../drawing/layout/types';
import { diagram } from '../../i18n/messages/diagram';
import type { Analysis } from '../../network/analysis/analyze';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { GradientLegend } from '../maps/GradientLegend';
import { Legend } from '../maps/Legend';
import { Breadcrumb } from './Breadcrumb';
import type { Camera } from './camera';
import { Edges } from './Edges';
import { FrameTitles } from './FrameTitles';
import styles from './GraphView.module.css';
import { ForkReadouts } from './gradient/ForkReadouts';
import { GradientEdges } from './gradient/GradientEdges';
import type { Live } from './live';
import { Minimap } from './Minimap';
import { NodeCard } from './NodeCard';
import { optionId } from './option';
import { useCamera } from './useCamera';
import { useCellText } from './useCellText';
import { useDrawing } from './useDrawing';
import { useGradually } from './useGradually';
import { useMotion } from './useMotion';
import viewportStyles from './Viewport.module.css';

export interface GraphViewProps {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly camera: RefObject<Camera | null>;
  /** Set here: shows what was found elsewhere. */
  readonly reveal?: RefObject<((found: Found) => void) | null>;
  /** Begins the ids of its options in the page: each graph there has its own. */
  readonly prefix: string;
  /** Null for a network that is not in the engine: its cards have no pictures. */
  readonly live: Live | null;
  /** Edges that show their gradient, where a step is told scene by scene. */
  readonly lit?: LitEdges | null;
  /** Draws over the cards. */
  readonly mark?: (drawing: Drawing, camera: RefObject<Camera | null>) => ReactNode;
  /** What the colours say, where drawings share it; whoever gives it has the legend. */
  readonly sharedOverlay?: Overlay;
  /** A node. */
  readonly selected: string | null;
  readonly onSelect: (node: string | null) => void;
  /** Asks to see more of the selected node. */
  readonly onInspect?: () => void;
  /** Ids of the folds that stand open. */
  readonly unfolded: readonly string[];
  readonly onUnfold: (unfolded: readonly string[]) => void;
}

/** Cards and edges: only those near the view are mounted. */
export function GraphView(props: GraphViewProps) {
  const { analysis, tree, camera, reveal, prefix, live, sharedOverlay, selected, onSelect, unfolded, onUnfold } = props;
  const { lit = null, mark } = props;
  const { t } = useText();
  const overlayName = useView((view) => view.overlay);
  const direction = useView((view) => view.direction);
  const [focused, setFocused] = useState<string | null>(null);

  const viewport = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { ratio, visible, follow, moving } = useCamera(viewport, world, camera, live?.painter ?? null);
  const drawing = useDrawing(analysis, tree, unfolded, ratio, direction, live !== null);
  const motion = useMotion(drawing, camera, sheet);
  const overlay = useMemo(
    () => sharedOverlay ?? overlayOf(overlayName, drawing?.cards.map(({ card }) => card) ?? []),
    [sharedOverlay, overlayName, drawing],
  );
  const text = useCellText(overlayName, analysis);
  const hint = useId();

  const { options, positions } = useMemo(() => {
    const positions = new Map<string, number>();
    let count = 0;
    for (const { card } of drawing?.cards ?? []) {
      positions.set(card.id, count + 1);
      count += card.ids.length;
    }
    return { options: new Set(drawing?.cards.flatMap(({ card }) => card.ids)), positions };
  }, [drawing]);
  const chosen = selected !== null && drawing ? (optionOf(drawing, selected) ?? null) : null;
  const active =
    [focused, chosen].find((option) => option !== null && options.has(option)) ?? [...options].at(0) ?? null;

  const near = (rect: Rect) => !visible || touches(rect, visible.rect);
  const close = drawing?.cards.filter((drawn) => near(drawn.box) || holds(drawn, active)) ?? [];
  const far = visible?.far ?? false;
  const unlessMoving = (each: number) => (moving.current ? 0 : each);
  const mounted = useGradually(close.map(keyOfCard), () => MOUNTED_EACH);
  const cards = close.filter(({ card }) => mounted.has(card.id));
  const detailed = useGradually(far ? [] : cards.map(keyOfCard), () => unlessMoving(DETAILED_EACH));
  useVisiblePictures(live ? cards : null, far);
  const edges = drawing?.edges.filter(({ bounds }) => near(bounds)) ?? [];
  const frames = drawing?.layout.frames.filter(near) ?? [];
  const drawnEdges = useGradually(far ? [] : edges.map(({ edge }) => edge.key), () => unlessMoving(EDGES_EACH));
  const gradientShown = live !== null && (overlayName === 'gradient' || lit !== null);
  const glows = useMemo(
    () =>
      new Map((gradientShown && drawing ? drawing.edges : []).map((drawn) => [drawn.edge.key, gradientEdge(drawn)])),
    [gradientShown, drawing],
  );
  const glowingNear = edges.flatMap(({ edge }) => glows.get(edge.key) ?? []);
  const titled = useGradually(far ? [] : frames.map(keyOfFrame), () => unlessMoving(TITLES_EACH));

  const latest = useRef({ ...props, drawing });
  latest.current = { ...props, drawing };

  const unfold = useCallback(
    (id: string) => {
      const { drawing: now, unfolded: open, onUnfold: tell } = latest.current;
      const before = now && placeOfFold(now, id);
      if (before) motion.expect({ type: 'toggle', fold: id, before });
      tell([...open, id]);
    },
    [motion.expect],
  );
  const fold = useCallback(
    (id: string, from?: Rect) => {
      const { drawing: now, unfolded: open, onUnfold: tell } = latest.current;
      const before = from ?? (now && placeOfFold(now, id));
      if (before) motion.expect({ type: 'toggle', fold: id, before });
      if (now) tell(foldIn(now.tree, id, open));
    },
    [motion.expect],
  );
  const choose = useCallback((option: string) => {
    const now = latest.current;
    const drawn = now.drawing?.cards.find((candidate) => holds(candidate, option));
    const folded = drawn?.card.type === 'folded';
    const node = folded && drawn.card.type === 'folded' ? drawn.card.fold.exit.id : option;
    // On a narrow screen the inspector hides the diagram, so the first tap selects and the second opens.
    if (now.selected === node && !folded) now.onInspect?.();
    else now.onSelect(node);
  }, []);

  /** Moves the keyboard to an option, which is mounted by then, and brings it into view. */
  function go(option: string) {
    setFocused(option);
    const drawn = drawing?.cards.find((candidate) => holds(candidate, option));
    if (drawn) camera.current?.reveal(drawn.box);
    // Cards away from the view are mounted only now.
    requestAnimationFrame(() => document.getElementById(optionId(prefix, option))?.focus({ preventScroll: true }));
  }

  const show = ({ id, path, fold: group }: Found) => {
    const open = openFor(path, unfolded);
    const look = (now: NonNullable<typeof drawing>) => {
      const place = group ? placeOfFold(now, group.id) : now.cardOf.get(id)?.box;
      if (place) camera.current?.spotlight(place);
    };
    if (open.length > unfolded.length) {
      motion.expect({ type: 'reveal', show: look });
      onUnfold(open);
    } else if (drawing) look(drawing);
    setFocused(group ? `${group.id}/` : id);
    onSelect(group ? group.exit.id : id);
  };
  useImperativeHandle(reveal, () => show);

  /** From the breadcrumb: shows a group; one that is in view already is folded. */
  function showFold(group: Fold, path: readonly Fold[]) {
    const place = drawing && placeOfFold(drawing, group.id);
    const view = camera.current?.view;
    if (!place) show({ id: group.id, name: group.title, title: null, path, fold: group });
    else if (view && unfolded.includes(group.id) && within(place, view)) fold(group.id);
    else camera.current?.show(place);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || active === null || !drawing) return;
    const { card } = drawing.cards.find((candidate) => holds(candidate, active)) ?? {};
    const move = MOVES[event.key];
    if (move) go(moveFrom(active, move, drawing));
    else if (event.key === 'Enter' || event.key === ' ') {
      choose(active);
      props.onInspect?.();
    } else if (event.key === '>' && card?.type === 'folded') {
      const [first] = card.fold.blocks;
      const inside = optionAfterOpening(card.fold);
      setFocused(first ? `${first.id}/` : inside);
      refocus.current = true;
      unfold(card.fold.id);
    } else if ((event.key === '<' || event.key === 'Backspace') && card) {
      const around = [...card.groups].reverse().find((id) => unfolded.includes(id));
      if (around === undefined) return;
      setFocused(`${around}/`);
      refocus.current = true;
      fold(around);
    } else if (event.key === 'Escape' && selected !== null) onSelect(null);
    else if (event.key === '+' || event.key === '=') camera.current?.zoomIn();
    else if (event.key === '-') camera.current?.zoomOut();
    else if (event.key === '0') camera.current?.fit(true);
    else return;
    event.preventDefault();
  }

  // Folding takes away the option that had the focus, and unfolding may put the next one out of visible.
  const refocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each drawing
  useEffect(() => {
    if (!refocus.current || active === null) return;
    refocus.current = false;
    go(active);
  }, [drawing]);

  const path = (selected === null ? [] : tree.pathOf(selected)).filter(({ blocks }) => blocks.length === 0);
  const heldBy = (option: string | null, drawn: DrawnCard) => (holds(drawn, option) ? option : null);
  return (
    <>
      <div ref={viewport} className={viewportStyles.viewport}>
        <div ref={world} className={viewportStyles.world}>
          <div ref={sheet} className={styles.sheet}>
            {drawing && (
              <>
                <Edges
                  drawing={drawing}
                  frames={frames}
                  edges={edges}
                  styleOf={gradientShown ? groundEdge : plainEdge}
                  selected={selected}
                  detailed={drawnEdges}
                />
                {gradientShown && (
                  <GradientEdges
                    width={drawing.layout.width}
                    height={drawing.layout.height}
                    edges={glowingNear}
                    selected={selected}
                    lit={lit}
                  />
                )}
                {gradientShown && !far && <ForkReadouts drawing={drawing} frames={frames} />}
                <FrameTitles
                  drawing={drawing}
                  frames={frames.filter((frame) => titled.has(keyOfFrame(frame)))}
                  onFold={fold}
                />
                <div
                  role="listbox"
                  tabIndex={-1}
                  aria-label={t(diagram.title)}
                  aria-describedby={hint}
                  onKeyDown={onKeyDown}
                >
                  {cards.map((drawn) => (
                    <NodeCard
                      key={drawn.card.id}
                      prefix={prefix}
                      card={drawn.card}
                      box={drawn.box}
                      cameFrom={motion.cameFrom}
                      position={positions.get(drawn.card.id) ?? 1}
                      total={options.size}
                      far={!detailed.has(drawn.card.id)}
                      overlay={overlay}
                      text={text}
                      live={live}
                      selected={heldBy(chosen, drawn)}
                      active={heldBy(active, drawn)}
                      down={direction === 'down'}
                      onFocus={setFocused}
                      onChoose={choose}
                      onUnfold={unfold}
                    />
                  ))}
                </div>
                {mark?.(drawing, camera)}
              </>
            )}
          </div>
        </div>
        {drawing && <Minimap drawing={drawing} camera={camera} follow={follow} />}
      </div>
      <p id={hint} className="visually-hidden">
        {t(diagram.hint)}
      </p>
      {!sharedOverlay && (
        <footer className={styles.footer}>
          {tree.folds.size > 0 && (
            <Breadcrumb
              network={analysis.definition.name}
              path={path}
              layer={selected !== null && analysis.graph.byId.has(selected) ? selected : null}
              onNetwork={() => camera.current?.fit(true)}
              onFold={(group) => showFold(group, path.slice(0, path.indexOf(group)))}
              onLayer={(layer) => show({ id: layer, name: layer, title: null, path: tree.pathOf(layer), fold: null })}
            />
          )}
          <div className={styles.legend}>
            {overlayName === 'gradient' && live && <GradientLegend />}
            <Legend overlay={overlay} nodes={analysis.nodes} />
          </div>
        </footer>
      )}
    </>
  );

  /** The first option inside a group that is about to open. */
  function optionAfterOpening(group: Fold): string {
    const nested = [...tree.folds.values()].find(({ parent }) => parent === group);
    const first = group.nodes[0]?.id ?? '';
    return nested?.nodes[0]?.id === first ? `${nested.id}/` : first;
  }
}

/** Cards that are put into the page, and that get text and pictures, in one frame; what is not simple waits while the view moves. */
const MOUNTED_EACH = 40;
const DETAILED_EACH = 12;

const EDGES_EACH = 40;
const TITLES_EACH = 12;

const keyOfFrame = ({ group, row }: Frame): string => `${group} ${row}`;
const keyOfCard = ({ card }: DrawnCard): string => card.id;

const holds = ({ card }: DrawnCard, option: string | null) => option !== null && card.ids.includes(option);

const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Says whose pictures are mounted, for whoever has to compute them; nothing, where none are live. */
function useVisiblePictures(cards: readonly DrawnCard[] | null, far: boolean): void {
  const session = useSession();
  const ids = far
    ? []
    : cards?.flatMap(({ card }) => {
        if (card.type === 'folded') return card.picture ? [card.fold.exit.id] : [];
        return card.type === 'layers' ? card.cells.flatMap(({ id, picture }) => (picture ? [id] : [])) : [];
      });
  const key = ids?.join(' ');
  useEffect(() => {
    if (key !== undefined) session.stores.visible.setState({ nodes: key === '' ? [] : key.split(' ') });
  }, [key, session]);
}
