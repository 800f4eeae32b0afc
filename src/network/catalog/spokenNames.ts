import type { Text } from '../text';

/** A definition holds its name in English, as its links do. */
export const NINE_BLOCKS: Text = { en: 'GoogLeNet mini, nine blocks', es: 'GoogLeNet mini, nueve bloques' };

/** The names of networks that are said in the reader's language; all others are proper names. */
export const SPOKEN_NAMES: readonly Text[] = [NINE_BLOCKS];
