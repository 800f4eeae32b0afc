import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { diagram } from '../../i18n/messages/diagram';
import type { Text } from '../../network/text';
import { select, setPanel } from '../../state/actions';
import { useDocument } from '../../state/document';
import { useText } from '../../state/useText';
import { useView } from '../../state/view';
import { usePixelRatio } from '../maps/usePixelRatio';
import { useTheme } from '../maps/useTheme';
import { Camera } from './camera';
import styles from './Diagram.module.css';
import { Edges } from './Edges';
import { plainEdge } from './edgeStyle';
import { Legend } from './Legend';
import type { LayoutOptions } from './layout/types';
import { NodeCard } from './NodeCard';
import { MOVES, moveFrom } from './navigation';
import { type OverlayName, overlayOf } from './overlay';
import { Painter } from './painter';
import { Toolbar } from './Toolbar';
import { useCellText } from './useCellText';
import { useDrawing } from './useDrawing';

export interface DiagramProps {
  /** Names of the classes, in the order of the outputs; numbers where not given. */
  readonly classNames?: readonly Text[];
}

/** The network as a drawing: cards with live feature maps, edges, zoom and pan, and a list that the keyboard walks through. */
export function Diagram({ classNames }: DiagramProps) {
  const { t } = useText();
  const analysis = useDocument((document) => document.analysis);
  const selected = useView((view) => view.selected);
  const [overlayName, setOverlay] = useState<OverlayName>('kind');
  const [direction, setDirection] = useState<LayoutOptions['direction']>('right');
  const [focused, setFocused] = useState<string | null>(null);

  const viewport = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const camera = useRef<Camera | null>(null);
  const painter = usePainter();
  const ratio = useCamera(viewport, world, camera, painter);
  const drawing = useDrawing(analysis, ratio, direction);
  const overlay = useMemo(() => overlayOf(overlayName, analysis), [overlayName, analysis]);
  const text = useCellText(overlayName, analysis);
  const hint = useId();

  const shown = useRef(false);
  useLayoutEffect(() => {
    if (!drawing) return;
    camera.current?.setDrawing(drawing.layout, shown.current);
    shown.current = true;
  }, [drawing]);

  const { byId } = analysis;
  const active = [focused, selected].find((id) => id !== null && byId.has(id)) ?? analysis.nodes[0]?.id ?? null;
  const choose = useCallback((id: string) => {
    // On a narrow screen the inspector hides the diagram, so the first tap selects and the second opens.
    if (useView.getState().selected === id) setPanel('inspector');
    else select(id);
  }, []);

  function go(id: string) {
    setFocused(id);
    world.current?.querySelector<HTMLElement>(`#node-${CSS.escape(id)}`)?.focus({ preventScroll: true });
    const box = drawing?.cards.find(({ card }) => card.cells.some((cell) => cell.id === id))?.box;
    if (box) camera.current?.reveal(box);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || active === null || !drawing) return;
    const move = MOVES[event.key];
    if (move)
      go(
        moveFrom(
          active,
          move,
          analysis.graph,
          drawing.cards.map(({ card }) => card),
          drawing.layout,
        ),
      );
    else if (event.key === 'Enter' || event.key === ' ') {
      select(active);
      setPanel('inspector');
    } else if (event.key === 'Escape') select(null);
    else if (event.key === '+' || event.key === '=') camera.current?.zoomIn();
    else if (event.key === '-') camera.current?.zoomOut();
    else if (event.key === '0') camera.current?.fit(true);
    else return;
    event.preventDefault();
  }

  const within = (id: string | null, ids: readonly { id: string }[]) =>
    ids.some((cell) => cell.id === id) ? id : null;
  return (
    <section className={styles.diagram} aria-label={t(diagram.title)}>
      <Toolbar
        overlay={overlayName}
        onOverlay={setOverlay}
        direction={direction}
        onDirection={setDirection}
        camera={() => camera.current}
      />
      <div ref={viewport} className={styles.viewport}>
        <div ref={world} className={styles.world}>
          {drawing && (
            <>
              <Edges drawing={drawing} groups={analysis.definition.groups} styleOf={plainEdge} selected={selected} />
              <div
                role="listbox"
                tabIndex={-1}
                aria-label={t(diagram.title)}
                aria-describedby={hint}
                onKeyDown={onKeyDown}
              >
                {drawing.cards.map(({ card, box }) => (
                  <NodeCard
                    key={card.id}
                    card={card}
                    box={box}
                    overlay={overlay}
                    text={text}
                    painter={painter}
                    selected={within(selected, card.cells)}
                    active={within(active, card.cells)}
                    classNames={classNames}
                    onFocus={setFocused}
                    onChoose={choose}
                  />
                ))}
              </div>
            </>
          )}
        </div>
      </div>
      <p id={hint} className="visually-hidden">
        {t(diagram.hint)}
      </p>
      <footer className={styles.legend}>
        <Legend overlay={overlay} analysis={analysis} />
      </footer>
    </section>
  );
}

function usePainter(): Painter {
  const [painter] = useState(() => new Painter());
  const theme = useTheme();
  useEffect(() => painter.connect(), [painter]);
  useEffect(() => painter.setTheme(theme), [painter, theme]);
  return painter;
}

/** Steps of the ratio, per doubling: the drawing is not made anew for every pixel of a resize. */
const RATIO_STEPS = 6;

/** Starts the camera, and tells the ratio of the place: null until it is known, and kept while the user holds the view. */
function useCamera(
  viewport: RefObject<HTMLDivElement | null>,
  world: RefObject<HTMLDivElement | null>,
  camera: RefObject<Camera | null>,
  painter: Painter,
): number | null {
  const [ratio, setRatio] = useState<number | null>(null);
  const pixelRatio = usePixelRatio();
  const scale = useRef(1);
  useLayoutEffect(() => {
    const place = viewport.current;
    if (!place) return;
    const made = new Camera(
      place,
      ({ x, y, k }) => {
        if (world.current) world.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
      },
      (k) => {
        scale.current = k;
        painter.setDensity(densityFor(k));
      },
    );
    camera.current = made;
    const measure = () => {
      const { clientWidth, clientHeight } = place;
      if (clientWidth === 0 || clientHeight === 0) return;
      if (!made.held) setRatio(2 ** (Math.round(Math.log2(clientWidth / clientHeight) * RATIO_STEPS) / RATIO_STEPS));
      made.resized();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => {
      observer.disconnect();
      made.destroy();
      camera.current = null;
    };
  }, [viewport, world, camera, painter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pixel ratio is read through the device
  useEffect(() => painter.setDensity(densityFor(scale.current)), [painter, pixelRatio]);
  return ratio;
}

/** Enough canvas pixels for the zoom, within what small pictures can use. */
const densityFor = (scale: number): number => Math.min(4, Math.max(0.5, scale)) * devicePixelRatio;
