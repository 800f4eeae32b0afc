import { EDIT_ACTIONS, EDITS } from '../../commands/edit';
import { keyActions } from '../../i18n/messages/commands';
import { listedKeys, palette } from '../../i18n/messages/palette';
import type { Text } from '../../network/text';
import { DIAGRAM_KEYS } from '../../views/graph/keys';
import { LESSON_KEYS } from '../../views/lessons/keys';
import { SLOW_MOTION_KEYS } from '../../views/slowMotion/keys';

interface KeyList {
  readonly where: Text;
  readonly rows: readonly { readonly keys: readonly string[]; readonly does: Text }[];
}

/** Keys of parts of the page, while the focus is there. */
export const KEY_LISTS: readonly KeyList[] = [
  { where: palette.inDiagram, rows: DIAGRAM_KEYS },
  {
    where: palette.whileEditing,
    rows: EDIT_ACTIONS.map((action) => ({ keys: EDITS[action].shortcuts ?? [], does: EDITS[action].title })),
  },
  { where: palette.inReplay, rows: SLOW_MOTION_KEYS },
  {
    where: palette.onPad,
    rows: [
      { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: listedKeys.movePen },
      { keys: [' '], does: listedKeys.draw },
      { keys: ['Mod+Z'], does: listedKeys.undoStroke },
      { keys: ['Delete'], does: listedKeys.clearPad },
    ],
  },
  {
    where: palette.inCharts,
    rows: [
      { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], does: listedKeys.goThrough },
      { keys: ['Home', 'End'], does: keyActions.ends },
      { keys: ['Enter'], does: listedKeys.choose },
    ],
  },
  { where: palette.inInspector, rows: [{ keys: ['Escape'], does: listedKeys.backToLayer }] },
  {
    where: palette.inTable,
    rows: [
      { keys: ['ArrowUp', 'ArrowDown'], does: listedKeys.goThroughLayers },
      { keys: ['Enter'], does: keyActions.openInspector },
      { keys: ['Escape'], does: keyActions.deselect },
    ],
  },
  { where: palette.inLesson, rows: LESSON_KEYS },
  {
    where: palette.inPresentation,
    rows: [
      { keys: ['B', '.'], does: listedKeys.blacken },
      { keys: ['F5'], does: listedKeys.fillScreen },
    ],
  },
  { where: palette.inComparison, rows: [{ keys: ['Escape'], does: listedKeys.endComparison }] },
];
