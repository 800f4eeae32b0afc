import { useMedia } from '../ui/useMedia';

/** Where there is room for one panel at a time: a narrow window, or a phone on its side. The style sheets say the same. */
export const NARROW = '(max-width: 899px), (max-width: 999px) and (max-height: 499px)';

/** Whether there is room for one panel at a time. */
export const useNarrow = (): boolean => useMedia(NARROW);
