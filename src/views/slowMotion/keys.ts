import type { KeyTable } from '../../commands/keyTable';
import { replayKeys } from '../../i18n/messages/slowMotion';
import type { SlowMotion } from '../../session/slowMotion';

const always = (act: (replay: SlowMotion, key: string) => void) => (replay: SlowMotion, key: string) => {
  act(replay, key);
  return true;
};

/** Every key of the replay, but for Space, which presses the button that has the focus. */
export const SLOW_MOTION_KEYS: KeyTable<SlowMotion> = [
  {
    keys: ['ArrowLeft', 'ArrowRight'],
    does: replayKeys.nextScene,
    act: always((replay, key) => replay.moveScene(key === 'ArrowLeft' ? -1 : 1)),
  },
  {
    keys: ['ArrowUp', 'ArrowDown'],
    does: replayKeys.nextPhase,
    act: always((replay, key) => replay.movePhase(key === 'ArrowUp' ? -1 : 1)),
  },
  { keys: ['Escape'], does: replayKeys.closeReplay, act: always((replay) => replay.close()) },
];
