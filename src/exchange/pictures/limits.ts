import { LIMITS } from '../../network/limits';

/** What is read of a reader's own files. Whatever a file says of itself, what comes out of it is counted. */
export const IMPORT_LIMITS = {
  /** Files, with those inside of archives. */
  files: 200_000,
  classes: LIMITS.classes,
  /** Bytes of the list of contents of a zip: as many files with paths of six hundred characters. */
  directory: 128 * 2 ** 20,
  /** Bytes of a file that is held in memory as a whole: pictures of idx files, tables, what gzip unpacks to. */
  held: 512 * 2 ** 20,
  /** Of all such files; what is unpacked counts again. */
  heldTogether: 2 * 2 ** 30,
  /** Of the description in an exported data set. */
  description: 2 ** 20,
  /** Bytes of all pixels of a data set: the page holds them, and so does each engine that trains on them. */
  pixels: 512 * 2 ** 20,
  /** Refused files that are named; the others are counted. */
  refusedNamed: 200,
  /** Sizes that are told apart. */
  sizesNamed: 20,
} as const;

const LEAST_UNPACKED = 2 * 2 ** 30;
/** Pictures are packed already; tables and bitmaps pack to a tenth. A bomb packs to a thousandth. */
const MOST_RATIO = 20;

/** Bytes that all of an archive may unpack to. */
export const mostUnpacked = (archive: number): number => Math.max(LEAST_UNPACKED, MOST_RATIO * archive);
