import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { useCommands } from '../../../commands/react';
import type { FoldTree } from '../../../drawing/fold/types';
import { cardsOf } from '../../../drawing/graph/cards';
import { levelAt } from '../../../drawing/graph/detail';
import type { Found } from '../../../drawing/graph/find';
import { activeOption, chosenOption, type Walked } from '../../../drawing/graph/navigation';
import { overlayOf } from '../../../drawing/graph/overlay';
import { touches } from '../../../drawing/graph/visibleWindow';
import { LETTERS } from '../../../drawing/lettering';
import type { WalkedVolumes } from '../../../drawing/volumes/drawing';
import type { Item } from '../../../drawing/volumes/items';
import { type LabelOwner, type Labels, labelsOf } from '../../../drawing/volumes/labels';
import type { Cell } from '../../../drawing/volumes/place';
import { describeKeys } from '../../../i18n/messages/commands';
import { gradients } from '../../../i18n/messages/gradients';
import { volumes } from '../../../i18n/messages/volumes';
import type { Analysis } from '../../../network/analysis/analyze';
import { usePageState } from '../../../page/react';
import { useText } from '../../../page/useText';
import { useInput, useSession, useSettings, useView } from '../../../session/react';
import { useMeasureText } from '../../../ui/useMeasureText';
import type { Camera } from '../../graph/camera';
import type { DiagramController } from '../../graph/diagramController';
import { DIAGRAM_KEYS } from '../../graph/keys';
import { OverlayCaption } from '../../graph/OverlayCaption';
import { useCamera } from '../../graph/useCamera';
import { useCellText } from '../../graph/useCellText';
import { useController } from '../../graph/useController';
import viewportStyles from '../../graph/Viewport.module.css';
import { Legend } from '../../maps/Legend';
import { useTheme } from '../../maps/useTheme';
import { Brackets } from './Brackets';
import { Lettering } from './Lettering';
import { addressOf } from './picture';
import { PREFIX } from './prefix';
import { useVolumes } from './useVolumes';
import { VolumeOptions } from './VolumeOptions';
import styles from './Volumes.module.css';
import { VolumesLegend } from './VolumesLegend';
import { Wires } from './Wires';

export interface VolumesProps {
  readonly analysis: Analysis;
  readonly tree: FoldTree;
  readonly camera: RefObject<Camera | null>;
  /** Set here: shows what was found elsewhere. */
  readonly reveal: RefObject<((found: Found) => void) | null>;
  /** Draws over the boxes. */
  readonly spot: (drawing: Walked, camera: RefObject<Camera | null>) => ReactNode;
  /** Draws over everything what the network is edited with. */
  readonly tools: ((tools: VolumeTools) => ReactNode) | undefined;
}

/** What tools over volumes know of them. */
export interface VolumeTools {
  readonly drawing: WalkedVolumes;
  readonly controller: DiagramController;
}

/** The network as the papers draw it: every activation a box to scale, what makes it written over the arrow. */
export function Volumes({ analysis, tree, camera, reveal, spot, tools }: VolumesProps) {
  const { parts } = useCommands();
  const session = useSession();
  const { t } = useText();
  const selected = useView((view) => view.selected);
  const unfolded = useView((view) => view.unfolded);
  const overlayName = useView((view) => view.overlay);
  const direction = useView((view) => view.direction);
  const group = useView((view) => view.group);
  const viewport = useRef<HTMLDivElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const { ratio, visible } = useCamera(viewport, world, camera, null);
  const hint = useId();
  const picture = usePicture();

  const drawing = useVolumes(analysis, tree, unfolded, ratio, direction);
  const walked = drawing?.walked ?? null;
  const controller = useController(
    {
      drawing: walked,
      prefix: PREFIX,
      selected,
      unfolded,
      onSelect: session.view.select,
      onUnfold: session.view.setUnfolded,
      onInspect: () => parts.offered.enter?.('inspector'),
    },
    camera,
    world,
  );
  const focused = useSyncExternalStore(controller.subscribe, () => controller.focused);
  useImperativeHandle(reveal, () => controller.reveal, [controller]);
  const chosen = walked && chosenOption(walked, selected, group);
  const active = walked && activeOption(walked, focused, selected);

  const level = visible?.level ?? FULLY;
  const measure = useMeasureText(LETTERS);
  const language = usePageState((page) => page.language);
  const labels = useMemo(
    (): Labels => (drawing ? labelsOf(drawing, level, language, measure) : new Map()),
    [drawing, level, language, measure],
  );
  const frozen = useSettings(({ training }) => training.frozen);
  // Until another network is drawn, volumes say what they said.
  const drawn = drawing ? { analysis: drawing.analysis, tree: drawing.walked.tree } : { analysis, tree };
  const text = useCellText(overlayName, drawn.analysis, drawn.tree, frozen);
  // The same scale of colours as in the graph.
  const overlay = useMemo(
    () => overlayOf(overlayName, overlayName === 'kind' ? [] : cardsOf(analysis, tree, unfolded, unmeasured).cards),
    [overlayName, analysis, tree, unfolded],
  );
  // Only the image is pictured, which needs no computing.
  useEffect(() => session.stores.visible.setState({ nodes: [] }), [session.stores.visible.setState]);

  const far = level.detail === 'colours';
  const near = (cell: Cell) => !visible || touches(cell.reach, visible.rect);
  const isNear = (owner: LabelOwner) => !('item' in owner) || near(owner);
  const toneOf = ({ fold, nodes }: Item) =>
    overlay.name === 'kind' ? undefined : overlay.share(fold ? nodes : nodes.slice(0, 1), fold?.exit ?? nodes[0]);
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
              aria-describedby={`${hint} ${hint}-caption`}
              onKeyDown={(event: KeyboardEvent) => controller.press(event) && event.preventDefault()}
            >
              <svg className={styles.sheet} width={drawing.width} height={drawing.height} role="presentation">
                {!far && <Brackets brackets={drawing.brackets} down={drawing.down} onFold={controller.fold} />}
                <VolumeOptions
                  {...{ drawing, text, chosen, active, far, toneOf, picture }}
                  isNear={near}
                  handlers={controller}
                />
                <Wires wires={drawing.wires} far={far} />
                <Lettering labels={labels} isNear={isNear} onFold={controller.fold} onUnfold={controller.unfold} />
              </svg>
            </div>
          )}
          {walked && spot(walked, camera)}
          {drawing && tools?.({ drawing, controller })}
        </div>
      </div>
      <p id={hint} className="visually-hidden">
        {t(describeKeys(DIAGRAM_KEYS))}
      </p>
      <footer className={styles.footer}>
        <OverlayCaption id={`${hint}-caption`} overlay={overlay.name} analysis={analysis} />
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
