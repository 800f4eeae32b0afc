import { useMemo } from 'react';
import { placeOfFold } from '../../../drawing/graph/enterTransitions';
import { optionsIn } from '../../../drawing/graph/navigation';
import type { WalkedVolumes } from '../../../drawing/volumes/drawing';
import type { Item } from '../../../drawing/volumes/items';
import type { Cell } from '../../../drawing/volumes/place';
import { usePageState } from '../../../page/react';
import { type CardHandlers, optionProps } from '../../graph/option';
import type { CellText } from '../../graph/useCellText';
import { PREFIX } from './prefix';
import type { Tone } from './Solids';
import styles from './Volumes.module.css';
import { VolumeView } from './VolumeView';
import { volumeName } from './volumeName';

export interface VolumeOptionsProps {
  readonly drawing: WalkedVolumes;
  readonly text: CellText;
  /** Which volumes are near the view. */
  readonly isNear: (cell: Cell) => boolean;
  /** The options that are chosen and where the keyboard is. */
  readonly chosen: string | null;
  readonly active: string | null;
  readonly far: boolean;
  readonly toneOf: (item: Item) => Tone;
  readonly picture: string | null;
  readonly handlers: CardHandlers;
}

/** Everything that can be chosen, in reading order: an open group comes before what it holds. */
export function VolumeOptions(props: VolumeOptionsProps) {
  const { drawing, text, isNear, chosen, active, far, toneOf, picture, handlers } = props;
  const language = usePageState((page) => page.language);
  const options = useMemo(() => optionsIn(drawing.walked), [drawing]);
  const cells = useMemo(() => new Map(drawing.cells.map((cell) => [cell.item.id, cell])), [drawing]);
  const faulty = useMemo(() => new Set(drawing.analysis.issues.map(({ place: { layer } }) => layer)), [drawing]);
  const { folds } = drawing.walked.tree;
  const total = options.length;
  return options.map((id, i) => {
    const cell = cells.get(id);
    if (!cell) {
      const fold = folds.get(id.slice(0, -1));
      const place = fold && placeOfFold(drawing.walked, fold.id);
      return (
        place && (
          <rect
            key={id}
            role="option"
            tabIndex={id === active ? 0 : -1}
            {...optionProps(id, {
              look: { prefix: PREFIX, total },
              selected: id === chosen ? id : null,
              position: i + 1,
              handlers,
            })}
            aria-label={text.nameOfGroup(fold)}
            className={styles.open}
            x={place.x}
            y={place.y}
            width={place.width}
            height={place.height}
            rx={4}
          />
        )
      );
    }
    const { item } = cell;
    if (id !== active && !isNear(cell)) return null;
    return (
      <VolumeView
        key={id}
        cell={cell}
        position={i + 1}
        total={total}
        far={far}
        tone={toneOf(item)}
        picture={item.nodes[0]?.kind === 'input' ? picture : null}
        name={volumeName(item, text, language)}
        faulty={item.nodes.some((node) => faulty.has(node.id))}
        selected={id === chosen}
        active={id === active}
        handlers={handlers}
      />
    );
  });
}
