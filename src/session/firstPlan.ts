import type { FoundPictures, PicturePlan } from '../record/pictures';

/** Sides that are offered, in pixels: those of MNIST, of CIFAR-10, and larger. */
export const SIDES = [28, 32, 48, 64, 96, 128] as const;
/** Of pictures of any size. */
const USUAL = 32;
/** Of handwriting, as MNIST has it. */
export const INK = { height: 28, width: 28, channels: 1 } as const;
/** Squares that are all of one size stay so up to this; networks take squares, so others become some. */
const LARGEST_KEPT = 128;
/** Drawn for testing, of each class. */
const TEST_SHARE = 0.2;

/** What is proposed for pictures that were found: what most would choose. */
export function firstPlan(found: FoundPictures): PicturePlan {
  const { colour, split, title, classes } = found;
  const own = ownSize(found);
  const isInk = looksWritten(found);
  // As MNIST is published, its ink is light and in its place already.
  const isMnist = isInk && found.handwriting === 'dark' && own?.height === INK.height && own.width === INK.width;
  return {
    title,
    ...(isInk ? INK : { ...sizeFor(found), channels: colour ? 3 : 1 }),
    fit: 'crop',
    treatment: isInk && !isMnist ? 'asInk' : 'asTaken',
    split: split ? 'asFound' : { share: TEST_SHARE, seed: 1 },
    balance: 'asIs',
    names: classes.map(({ name }) => name),
  };
}

/** Drawn shapes on plain ground look like handwriting too: letters and digits are classes of one character. */
const looksWritten = ({ handwriting, classes }: FoundPictures): boolean =>
  handwriting !== null && classes.every(({ name }) => [...name.en].length === 1);

function sizeFor(found: FoundPictures): { readonly height: number; readonly width: number } {
  const own = ownSize(found);
  return own && own.height === own.width && own.height <= LARGEST_KEPT ? own : { height: USUAL, width: USUAL };
}

/** The size of all pictures; null where they differ. */
export function ownSize({ sizes }: FoundPictures): { readonly height: number; readonly width: number } | null {
  const [first, second] = sizes;
  return first && !second ? { height: first.height, width: first.width } : null;
}
