import { type KeyboardEvent, useMemo } from 'react';
import type { Drawing } from '../../drawing/graph/drawing';
import { placeOfFold } from '../../drawing/graph/enterTransitions';
import { optionsIn } from '../../drawing/graph/navigation';
import { diagram } from '../../i18n/messages/diagram';
import { useText } from '../../page/useText';
import type { DiagramController } from './diagramController';
import { GroupOption } from './GroupOption';
import { NodeCard } from './NodeCard';
import type { Look } from './option';
import type { Hovered } from './useHovered';
import type { Mounted } from './useMounted';

export interface OptionsProps {
  readonly drawing: Drawing;
  readonly mounted: Mounted;
  /** The options that are chosen and where the keyboard is. */
  readonly chosen: string | null;
  readonly active: string | null;
  /** The cards that an edge joins to the one under the pointer. */
  readonly near: ReadonlySet<string>;
  readonly look: Omit<Look, 'total'>;
  /** The element that says what the keys do. */
  readonly hint: string;
  readonly controller: DiagramController;
  readonly watch: Hovered['watch'];
}

/** Everything that can be chosen in a diagram, as one list: a screen reader meets an open group before what it holds. */
export function Options({ drawing, mounted, chosen, active, near, look: seen, hint, controller, watch }: OptionsProps) {
  const { t } = useText();
  const positions = useMemo(() => new Map(optionsIn(drawing).map((option, i) => [option, i + 1])), [drawing]);
  const look = useMemo((): Look => ({ ...seen, total: positions.size }), [seen, positions]);
  const positionOf = (option = '') => positions.get(option) ?? 1;

  const groups = [...drawing.tree.folds.values()].flatMap((fold) => {
    const id = `${fold.id}/`;
    const place = placeOfFold(drawing, fold.id);
    const isMounted = id === active || mounted.frames.some(({ group }) => group === fold.id);
    if (!place || !isMounted || !drawing.layout.frames.some(({ group }) => group === fold.id)) return [];
    const position = positionOf(id);
    const option = (
      <GroupOption
        key={id}
        fold={fold}
        place={place}
        position={position}
        selected={id === chosen}
        active={id === active}
        look={look}
        handlers={controller}
      />
    );
    return [{ position, option }];
  });
  const cards = mounted.cards.map((drawn) => {
    const position = positionOf(drawn.card.ids[0]);
    const option = (
      <NodeCard
        key={drawn.card.id}
        drawn={drawn}
        position={position}
        far={!mounted.detailed.has(drawn.card.id)}
        selected={drawn.card.ids.find((id) => id === chosen) ?? null}
        active={drawn.card.ids.find((id) => id === active) ?? null}
        near={near.has(drawn.card.id)}
        look={look}
        handlers={controller}
      />
    );
    return { position, option };
  });
  return (
    <div
      role="listbox"
      tabIndex={-1}
      aria-label={t(diagram.title)}
      // Its keys, then what its colours show at this moment.
      aria-describedby={`${hint} ${hint}-caption`}
      onKeyDown={(event: KeyboardEvent) => controller.press(event) && event.preventDefault()}
      {...watch}
    >
      {[...groups, ...cards].sort((a, b) => a.position - b.position).map(({ option }) => option)}
    </div>
  );
}
