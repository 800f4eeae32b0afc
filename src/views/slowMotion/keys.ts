import type { KeyTable } from '../../commands/keyTable';
import { keyActions } from '../../i18n/messages/commands';
import type { SlowMotion } from '../../session/slowMotion';

const always = (act: (replay: SlowMotion, key: string) => void) => (replay: SlowMotion, key: string) => {
  act(replay, key);
  return true;
};

/** Every key of the replay, but for Space, which presses the button that has the focus. */
export const SLOW_MOTION_KEYS: KeyTable<SlowMotion> = [
  {
    keys: ['ArrowLeft', 'ArrowRight'],
    does: keyActions.nextScene,
    act: always((replay, key) => replay.moveScene(key === 'ArrowLeft' ? -1 : 1)),
  },
  {
    keys: ['ArrowUp', 'ArrowDown'],
    does: keyActions.nextPhase,
    act: always((replay, key) => replay.movePhase(key === 'ArrowUp' ? -1 : 1)),
  },
  { keys: ['Escape'], does: keyActions.closeReplay, act: always((replay) => replay.close()) },
];
