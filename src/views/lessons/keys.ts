import type { KeyTable } from '../../commands/keyTable';
import { listedKeys } from '../../i18n/messages/palette';
import type { Guide } from './guide';

const move = (keys: readonly [back: string, on: string], guide: Guide, key: string): true => {
  guide.move(key === keys[0] ? -1 : 1);
  return true;
};

/** Every key of a lesson. Presenters that lecturers hold in their hand send Page Up and Page Down. */
export const LESSON_KEYS: KeyTable<Guide> = [
  {
    keys: ['ArrowLeft', 'ArrowRight'],
    does: listedKeys.turnStep,
    act: (guide, key) => move(['ArrowLeft', 'ArrowRight'], guide, key),
  },
  {
    keys: ['PageUp', 'PageDown'],
    does: listedKeys.turnStep,
    act: (guide, key) => move(['PageUp', 'PageDown'], guide, key),
  },
  {
    keys: ['Escape'],
    does: listedKeys.leaveLesson,
    act(guide) {
      guide.leave();
      return true;
    },
  },
];
