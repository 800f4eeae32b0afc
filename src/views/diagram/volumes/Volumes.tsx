import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { pressIn } from '../../../commands/keyTable';
import { useCommands } from '../../../commands/react';
import { foldIn, openFor } from '../../../drawing/fold/fold';
import type { FoldTree } from '../../../drawing/fold/types';
import { cardsOf } from '../../../drawing/graph/cards';
import { levelAt } from '../../../drawing/graph/detail';
import type { Found } from '../../../drawing/graph/find';
import { overlayOf } from '../../../drawing/graph/overlay';
import { touches } from '../../../drawing/graph/visibleWindow';
import { LETTERS } from '../../../drawing/lettering';
import type { Item } from '../../../drawing/volumes/items';
import { type LabelOwner, type Labels, labelsOf } from '../../../drawing/volumes/labels';
import type { Cell } from '../../../drawing/volumes/place';
import { walk } from '../../../drawing/volumes/walk';
import { describeKeys } from '../../../i18n/messages/commands';
import { gradients } from '../../../i18n/messages/gradients';
import { volumes } from '../../../i18n/messages/volumes';
import type { Analysis } from '../../../network/analysis/analyze';
import { usePageState } from '../../../page/react';
import { useText } from '../../../page/useText';
import { useInput, useSession, useView } from '../../../session/react';
import { useMeasureText } from '../../../ui/useMeasureText';
import type { Camera } from '../../graph/camera';
import { DIAGRAM_KEYS, type WalkedDiagram } from '../../graph/keys';
import { useCamera } from '../../graph/useCamera';
import viewportStyles from '../../graph/Viewport.module.css';
import { Legend } from '../../maps/Legend';
import { useTheme } from '../../maps/useTheme';
import { Brackets } from './Brackets';
import { Lettering } from './Lettering';
import { addressOf } from './picture';
import { useName } from './useName';
import { useVolumes } from './useVolumes';
import styles from './Volumes.module.css';
import { VolumesLegend } from './VolumesLegend';
import { VolumeView } from './VolumeView';
import { Wires } from './Wires';

export interface VolumesProps {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly camera: RefObject<Camera | null>;
  /** Set here: shows what was found elsewhere. */
  readonly reveal: RefObject<((found: Found) => void) | null>;
}

/** The network as the papers draw it: every activation a box to scale, what makes it written over the arrow. */
export function Volumes({ analysis, tree, camera, reveal }: VolumesProps) {
  const { parts } = useCommands();
  const session = useSession();
  const { t } = useText();
  const selected = useView((view) => view.selected);
  const unfolded = useView((view) => view.unfolded);
  const overlayName = useView((view) => view.overlay);
  const direction = useView((view) => view.direction);
  const [focused, setFocused] = useState<string | null>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const { ratio, visible } = useCamera(viewport, world, camera, null);
  const hint = useId();
  const picture = usePicture();
  const nameOf = useName(analysis);

  const drawing = useVolumes(analysis, tree, unfolded, ratio, direction);
  const level = visible?.level ?? FULLY;
  const measure = useMeasureText(LETTERS);
  const language = usePageState((page) => page.language);
  const labels = useMemo(
    (): Labels => (drawing ? labelsOf(drawing, level, language, measure) : new Map()),
    [drawing, level, language, measure],
  );
  const items = useMemo(() => drawing?.cells.map(({ item }) => item) ?? [], [drawing]);
  // The same scale of colours as in the graph.
  const overlay = useMemo(
    () => overlayOf(overlayName, overlayName === 'kind' ? [] : cardsOf(analysis, tree, unfolded, unmeasured).cards),
    [overlayName, analysis, tree, unfolded],
  );
  const faulty = useMemo(() => new Set(analysis.issues.map(({ place: { layer } }) => layer)), [analysis]);

  const shown = useRef(false);
  useEffect(() => {
    if (drawing) camera.current?.setDrawing(drawing, shown.current);
    shown.current = drawing !== null;
  }, [drawing, camera]);
  // Only the image is pictured, which needs no computing.
  useEffect(() => session.stores.visible.setState({ nodes: [] }), [session.stores.visible.setState]);

  const holding = (id: string | null) => items.find(({ nodes }) => nodes.some((node) => node.id === id))?.id;
  const active = (items.find(({ id }) => id === focused) ?? { id: holding(selected) ?? items[0]?.id }).id;

  const latest = useRef(items);
  latest.current = items;
  const choose = useCallback(
    (option: string) => {
      const target = latest.current.find(({ id }) => id === option)?.target;
      // On a narrow screen the inspector hides the diagram, so the first tap selects and the second opens.
      if (!target) return;
      if (session.stores.view.getState().selected === target) parts.offered.enter?.('inspector');
      else session.view.select(target);
    },
    [parts, session],
  );
  const unfold = useCallback(
    (id: string) => session.view.setUnfolded([...session.stores.view.getState().unfolded, id]),
    [session],
  );
  const fold = useCallback(
    (id: string) => session.view.setUnfolded(foldIn(tree, id, session.stores.view.getState().unfolded)),
    [tree, session],
  );

  const focus = (option: string) =>
    world.current?.querySelector<SVGElement>(`#node-${CSS.escape(option)}`)?.focus({ preventScroll: true });
  const go = (option: string) => {
    setFocused(option);
    const cell = drawing?.cells.find(({ item }) => item.id === option);
    if (cell) camera.current?.reveal(cell.reach);
    focus(option);
  };

  // Folding and unfolding take away the option that had the focus, and what was looked for may have been folded.
  const wanted = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each drawing
  useEffect(() => {
    const option = wanted.current && (holding(wanted.current) ?? null);
    wanted.current = null;
    if (option) go(option);
  }, [drawing]);

  useEffect(() => {
    reveal.current = ({ id, path, fold: group }) => {
      const open = openFor(path, unfolded);
      const node = group ? group.exit.id : id;
      session.view.select(node);
      if (open.length > unfolded.length) {
        wanted.current = node;
        session.view.setUnfolded(open);
      } else {
        const option = holding(node);
        if (option) go(option);
      }
    };
    return () => {
      reveal.current = null;
    };
  });

  const item = items.find(({ id }) => id === active);
  const keyboard: WalkedDiagram = {
    move(move) {
      if (active && drawing) go(walk(active, move, drawing));
      return true;
    },
    open() {
      if (item) session.view.select(item.target);
      parts.offered.enter?.('inspector');
      return true;
    },
    unfoldHere() {
      if (!item?.fold) return false;
      wanted.current = item.fold.nodes[0]?.id ?? null;
      unfold(item.fold.id);
      return true;
    },
    foldAround() {
      const around = item && [...item.open].reverse().find(({ id }) => unfolded.includes(id));
      if (!around) return false;
      wanted.current = item.target;
      fold(around.id);
      return true;
    },
    // Open groups are brackets here, no options: the way out of one is to fold it.
    goOut: () => keyboard.foldAround(),
    deselect() {
      session.view.select(null);
      return true;
    },
    zoom(action) {
      if (action === 'fit') camera.current?.fit(true);
      else camera.current?.[action]();
      return true;
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (active && drawing && pressIn(DIAGRAM_KEYS, event, keyboard)) event.preventDefault();
  };

  const far = level.detail === 'colours';
  const isNear = (owner: LabelOwner) => !('item' in owner) || near(owner);
  const near = (cell: Cell) => !visible || cell.item.id === active || touches(cell.reach, visible.rect);
  const toneOf = ({ fold: group, nodes }: Item) =>
    overlay.name === 'kind' ? undefined : overlay.share(group ? nodes : nodes.slice(0, 1), group?.exit ?? nodes[0]);
  return (
    <>
      <div ref={viewport} className={viewportStyles.viewport}>
        <div ref={world} className={viewportStyles.world}>
          {drawing && (
            <div
              role="listbox"
              tabIndex={-1}
              className={styles.list}
              aria-label={t(volumes.title)}
              aria-describedby={hint}
              onKeyDown={onKeyDown}
            >
              <svg className={styles.sheet} width={drawing.width} height={drawing.height} role="presentation">
                {!far && <Brackets brackets={drawing.brackets} down={drawing.down} onFold={fold} />}
                {drawing.cells.filter(near).map((cell) => (
                  <VolumeView
                    key={cell.item.id}
                    cell={cell}
                    far={far}
                    tone={toneOf(cell.item)}
                    picture={cell.item.nodes[0]?.kind === 'input' ? picture : null}
                    name={nameOf(cell.item)}
                    faulty={cell.item.nodes.some(({ id }) => faulty.has(id))}
                    selected={cell.item.nodes.some(({ id }) => id === selected)}
                    active={cell.item.id === active}
                    onFocus={setFocused}
                    onChoose={choose}
                    onUnfold={unfold}
                  />
                ))}
                <Wires wires={drawing.wires} far={far} />
                <Lettering labels={labels} isNear={isNear} onFold={fold} onUnfold={unfold} />
              </svg>
            </div>
          )}
        </div>
      </div>
      <p id={hint} className="visually-hidden">
        {t(describeKeys(DIAGRAM_KEYS))}
      </p>
      <footer className={styles.footer}>
        {overlayName === 'gradient' && <p className={styles.note}>{t(gradients.onlyInGraph)}</p>}
        <Legend overlay={overlay} nodes={analysis.nodes} />
        {drawing && <VolumesLegend scales={drawing.scales} bars={drawing.bars} />}
      </footer>
    </>
  );
}

const FULLY = levelAt(1);

/** Cards tell the domain of an overlay; how wide their text would be is of no interest here. */
const unmeasured = () => 0;

function usePicture(): string | null {
  const image = useInput((input) => input.image);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: its colours are those of the theme
  return useMemo(() => image && addressOf(image), [image, theme]);
}
