import { useMedia } from '../ui/useMedia';

/** Below it there is room for one panel at a time. The style sheets name the same width. */
export const useNarrow = (): boolean => useMedia('(max-width: 899px)');
