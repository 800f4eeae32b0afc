import { useMedia } from '../ui/useMedia';

/**
 * What the bar at the top leaves out first as the window gets narrower, and up to which width, in CSS pixels: with a mouse, and
 * with fingers, whose buttons are wider.
 */
const LEFT_OUT = {
  /** Year and size of the network beside its name. */
  details: [1439, 1639],
  /** The page's name, and what is set once and then left alone. */
  settings: [1279, 1479],
  /** Words on buttons that an icon explains. */
  words: [1023, 1119],
  /** The same while the panels take turns, and their buttons are elsewhere. */
  narrowWords: [599, 599],
} as const satisfies Record<string, readonly [mouse: number, fingers: number]>;

const useRoomFor = (part: keyof typeof LEFT_OUT): boolean => {
  const [mouse, fingers] = LEFT_OUT[part];
  return !useMedia(`(max-width: ${mouse}px), (pointer: coarse) and (max-width: ${fingers}px)`);
};

/** On a phone on its side the card of a lesson may have the right half (App.module.css). */
const LOW = '(max-width: 999px) and (max-height: 499px)';

/** What there is room for in the bar at the top, so that it is one line and the name of a network is whole. */
export function useRoom(narrow: boolean) {
  const isLow = useMedia(LOW);
  return {
    details: useRoomFor('details'),
    settings: useRoomFor('settings'),
    shareWord: useRoomFor('words'),
    knobsWord: useRoomFor(narrow ? 'narrowWords' : 'words') && !isLow,
  };
}
