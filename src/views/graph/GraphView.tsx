import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { FoldTree } from '../../drawing/fold/types';
import { gradientEdge, type LitEdges } from '../../drawing/gradient/gradientEdge';
import { type Level, levelAt } from '../../drawing/graph/detail';
import type { Drawing } from '../../drawing/graph/drawing';
import { groundEdge, plainEdge } from '../../drawing/graph/edgeStyle';
import type { Found } from '../../drawing/graph/find';
import { activeOption, cardWith, chosenOption } from '../../drawing/graph/navigation';
import { type Overlay, overlayOf } from '../../drawing/graph/overlay';
import { rowEndsOf } from '../../drawing/layout/types';
import { LETTERS } from '../../drawing/lettering';
import { describeKeys } from '../../i18n/messages/commands';
import type { Analysis } from '../../network/analysis/analyze';
import type { Family } from '../../network/layers/kind';
import { useText } from '../../page/useText';
import { useSettings, useView } from '../../session/react';
import { useMeasureText } from '../../ui/useMeasureText';
import { part } from '../fields/part';
import type { Camera } from './camera';
import { CARD_STYLE } from './cardStyle';
import type { DiagramController, ShownDiagram } from './diagramController';
import { Edges } from './Edges';
import { FrameTitles } from './FrameTitles';
import { GraphFooter } from './GraphFooter';
import styles from './GraphView.module.css';
import { ForkReadouts } from './gradient/ForkReadouts';
import { DIAGRAM_KEYS } from './keys';
import type { Live } from './live';
import { Options, type OptionsProps } from './Options';
import { useCamera } from './useCamera';
import { useCellText } from './useCellText';
import { useController } from './useController';
import { useDrawing } from './useDrawing';
import { useHovered } from './useHovered';
import { useMounted } from './useMounted';
import viewportStyles from './Viewport.module.css';

/** Seen once something has been trained. */
const GradientEdges = part(
  () => import('./gradient/GradientEdges'),
  (module) => module.GradientEdges,
);

/** Seen only where a mouse rests. */
const HoverCard = part(
  () => import('./HoverCard'),
  (module) => module.HoverCard,
);

/** Seen only where the drawing is larger than its place. */
const Minimap = part(
  () => import('./Minimap'),
  (module) => module.Minimap,
);

export interface GraphViewProps {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly camera: RefObject<Camera | null>;
  /** Of a drawing beside this one, which is fitted at the same scale. */
  readonly twin?: RefObject<Camera | null>;
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
  /** Draws over everything what the network is edited with. */
  readonly tools?: ((tools: Tools) => ReactNode) | undefined;
  /** What the colours say, where drawings share it; whoever gives it has the legend. */
  readonly sharedOverlay?: Overlay;
  /** A node. */
  readonly selected: string | null;
  /** The group that is selected with it. */
  readonly group?: string | null;
  readonly onSelect: ShownDiagram['onSelect'];
  /** Asks to see more of the selected node. */
  readonly onInspect?: () => void;
  /** Ids of the unfolded groups and runs. */
  readonly unfolded: readonly string[];
  readonly onUnfold: (unfolded: readonly string[]) => void;
  /** Cards that rows should end with. */
  readonly rowEnds?: readonly string[];
  /** Told where the rows of a drawing end. */
  readonly onRows?: (ends: readonly string[]) => void;
}

/** What tools over a graph know of it. */
export interface Tools {
  readonly drawing: Drawing;
  readonly controller: DiagramController;
  readonly level: Level;
  /** The card under the pointer. */
  readonly hovered: string | null;
}

const FULLY = levelAt(1);

/** Cards and edges: only those near the view are mounted. */
export function GraphView(props: GraphViewProps) {
  const { analysis, tree, camera, reveal, prefix, live, lit = null, mark, sharedOverlay, selected, unfolded } = props;
  const { rowEnds, onRows, group = null, tools } = props;
  const { t } = useText();
  const overlayName = useView((view) => view.overlay);
  const direction = useView((view) => view.direction);
  const viewport = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { ratio, visible, follow, moving } = useCamera(viewport, world, camera, live?.painter ?? null, props.twin);
  const { drawing, entering } = useDrawing(analysis, tree, unfolded, ratio, direction, live !== null, rowEnds);
  useEffect(() => {
    if (drawing) onRows?.(rowEndsOf(drawing.layout));
  }, [drawing, onRows]);
  const controller = useController({ ...props, drawing }, camera, sheet, true);
  const focused = useSyncExternalStore(controller.subscribe, () => controller.focused);
  useImperativeHandle(reveal, () => controller.reveal, [controller]);
  const overlay = useMemo(
    () => sharedOverlay ?? overlayOf(overlayName, drawing?.cards.map(({ card }) => card) ?? []),
    [sharedOverlay, overlayName, drawing],
  );
  const frozen = useSettings(({ training }) => training.frozen);
  // What cards say changes with the drawing: until another network is drawn, they have nothing new to say. Of two that are compared, each
  // is trained as its settings say.
  const drawn = drawing ?? { analysis, tree };
  const text = useCellText(overlayName, drawn.analysis, drawn.tree, live ? frozen : undefined);
  const hint = useId();

  const chosen = drawing && chosenOption(drawing, selected, group);
  const active = drawing && activeOption(drawing, focused, selected);
  const mounted = useMounted(drawing, visible, active, moving, live !== null);
  const level = visible?.level ?? FULLY;
  const measure = useMeasureText(LETTERS);
  const { option: hovered, watch } = useHovered(prefix, moving);
  const under = hovered !== null && drawing ? (cardWith(drawing, hovered)?.card ?? null) : null;
  const near = useMemo(() => (under && drawing ? neighboursOf(under.id, drawing) : NONE), [under, drawing]);
  const [family, setFamily] = useState<Family | null>(null);
  const look = useMemo(
    (): OptionsProps['look'] => ({
      prefix,
      overlay,
      text,
      live,
      entering,
      down: direction === 'down',
      level,
      measure,
      family,
    }),
    [prefix, overlay, text, live, entering, direction, level, measure, family],
  );
  const fit = useCallback(() => camera.current?.fit(true), [camera]);
  const gradientShown = live !== null && (overlayName === 'gradient' || lit !== null);
  const gradientEdges = useMemo(
    () =>
      new Map((gradientShown && drawing ? drawing.edges : []).map((drawn) => [drawn.edge.key, gradientEdge(drawn)])),
    [gradientShown, drawing],
  );

  return (
    <>
      <div ref={viewport} className={viewportStyles.viewport}>
        <div ref={world} className={viewportStyles.world}>
          <div ref={sheet} className={styles.sheet} style={CARD_STYLE}>
            {drawing && (
              <>
                <Edges
                  drawing={drawing}
                  frames={mounted.frames}
                  edges={mounted.edges}
                  styleOf={gradientShown ? groundEdge : plainEdge}
                  selected={selected}
                  group={group}
                  onGroup={controller.selectGroup}
                  hovered={under?.id ?? null}
                  detailed={mounted.drawnEdges}
                  level={level}
                />
                {gradientShown && (
                  <GradientEdges
                    width={drawing.layout.width}
                    height={drawing.layout.height}
                    edges={mounted.edges.flatMap(({ edge }) => gradientEdges.get(edge.key) ?? [])}
                    selected={selected}
                    lit={lit}
                  />
                )}
                {gradientShown && <ForkReadouts drawing={drawing} frames={mounted.frames} level={level} />}
                <FrameTitles
                  drawing={drawing}
                  frames={mounted.titled}
                  onFold={controller.fold}
                  onGroup={controller.selectGroup}
                  level={level}
                />
                <Options {...{ drawing, mounted, chosen, active, near, look, hint, controller, watch }} />
                {mark?.(drawing, camera)}
                {tools?.({ drawing, controller, level, hovered: under?.id ?? null })}
              </>
            )}
          </div>
        </div>
        {drawing && <Minimap drawing={drawing} camera={camera} follow={follow} group={group} />}
      </div>
      {hovered !== null && under && (
        <HoverCard key={hovered} prefix={prefix} option={hovered} lines={text.numbers(under, hovered)} />
      )}
      <p id={hint} className="visually-hidden">
        {t(describeKeys(DIAGRAM_KEYS))}
      </p>
      {!sharedOverlay && (
        <GraphFooter
          {...{ analysis, tree, selected, group, overlay, controller }}
          captionId={`${hint}-caption`}
          onFamily={setFamily}
          gradient={overlayName === 'gradient' && live !== null}
          onNetwork={fit}
        />
      )}
    </>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** The cards from which edges lead to a card, and to which they lead from it. */
const neighboursOf = (card: string, { edges }: Drawing): ReadonlySet<string> =>
  new Set(edges.flatMap(({ edge: { from, to } }) => (from === card ? [to] : to === card ? [from] : [])));
