/** What an edit on the diagram is about, and which edits that allows. */
import type { EditAction } from '../../../commands/edit';
import type { FoldTree } from '../../../drawing/fold/types';
import { type Definition, INPUT_ID, isReservedId } from '../../../network/definition';
import { boundaryOf, layerOf, layersIn } from '../../../network/edit/parts';

export interface Chosen {
  /** Layers and groups, in the order of execution; the image or an output alone. */
  readonly ids: readonly string[];
  /** The one group that is chosen. */
  readonly group: string | null;
}

export const NOTHING_CHOSEN: Chosen = { ids: [], group: null };

/** What is selected on the diagram. A run of equal groups is all of its groups. */
export function chosenIn({ folds }: FoldTree, selected: string, group: string | null): Chosen {
  const fold = group === null ? undefined : folds.get(group);
  if (!fold) return { ids: [selected], group: null };
  if (fold.blocks.length) return { ids: fold.blocks.map(({ id }) => id), group: null };
  return { ids: [fold.id], group: fold.id };
}

/** Whether an action has anything to act on. Whether its result is a network is for the edit to say. */
export function possible(action: EditAction, { ids, group }: Chosen, definition: Definition): boolean {
  const [first] = ids;
  if (first === undefined) return false;
  const isLayer = layerOf(definition, first) !== undefined;
  const isBoundary = !isLayer && isReservedId(first);
  if (!isBoundary && !ids.every((id) => layersIn(definition, id).length)) return false;
  switch (action) {
    case 'addAfter':
      return first === INPUT_ID || !isBoundary;
    case 'addBefore':
      return first !== INPUT_ID;
    case 'menu':
      return true;
    case 'edges':
      return ids.length === 1 && (isLayer || isBoundary);
    case 'skip':
      return ids.length === 1 && (first === INPUT_ID || !isBoundary);
    case 'rename':
      return ids.length === 1 && (isLayer || group !== null);
    case 'ungroup':
      return group !== null;
    default:
      return !isBoundary;
  }
}

/** The layer or the image that removed parts read, in the network that is left; undefined where it is gone too. */
export function sourceOf(before: Definition, ids: readonly string[], after: Definition): string | undefined {
  const { into } = boundaryOf(
    before,
    ids.flatMap((id) => layersIn(before, id)),
  );
  return into.map(({ from }) => from).find((id) => id === INPUT_ID || layerOf(after, id));
}
