import type { PictureProblem } from '@/record/dataset';
import FILES from './files.json' with { type: 'json' };

/** Red, green and blue in [0, 1]. */
type Colour = readonly [number, number, number];
/** The corners of an opened picture: top left, top right, bottom left, bottom right. */
export type Corners = readonly [Colour, Colour, Colour, Colour];
/** What comes of a file: its corners, or why it is refused. */
export type Outcome = Corners | PictureProblem['code'];
export type FileName = keyof typeof FILES;

const RED: Colour = [1, 0, 0];
const BLUE: Colour = [0, 0, 1];
const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [1, 1, 1];
/** Luma of red, and of blue. */
const LIGHTER: Colour = [0.3, 0.3, 0.3];
const DARKER: Colour = [0.11, 0.11, 0.11];
/** One pixel of both. */
const MIXED: Colour = [0.5, 0, 0.5];

const across = (left: Colour, right: Colour): Corners => [left, right, left, right];
const down = (top: Colour, bottom: Colour): Corners => [top, top, bottom, bottom];
const all = (colour: Colour): Corners => across(colour, colour);
const UPRIGHT = across(RED, BLUE);
const MIRRORED = across(BLUE, RED);

/** What should come of each file of files.json. */
export const OUTCOMES: Readonly<Record<FileName, Outcome>> = {
  jpeg: UPRIGHT,
  'jpeg-progressive': UPRIGHT,
  'jpeg-grey': across(LIGHTER, DARKER),
  'jpeg-cmyk': UPRIGHT,
  'jpeg-444': UPRIGHT,
  'jpeg-coarse': UPRIGHT,
  'jpeg-1x1': all(MIXED),
  // The orientations of EXIF: as stored, mirrored, turned by 180°, upside down, and the four that swap the axes.
  'jpeg-orientation-1': UPRIGHT,
  'jpeg-orientation-2': MIRRORED,
  'jpeg-orientation-3': MIRRORED,
  'jpeg-orientation-4': UPRIGHT,
  'jpeg-orientation-5': down(RED, BLUE),
  'jpeg-orientation-6': down(RED, BLUE),
  'jpeg-orientation-7': down(BLUE, RED),
  'jpeg-orientation-8': down(BLUE, RED),
  'jpeg-orientation-77': UPRIGHT,
  'jpeg-comment': UPRIGHT,
  'jpeg-then-junk': UPRIGHT,
  'jpeg-cut-in-header': 'pictureDamaged',
  'jpeg-cut-in-pixels': 'pictureDamaged',
  'jpeg-height-0': 'notAPicture',
  'jpeg-width-0': 'notAPicture',
  'jpeg-huge': 'pictureTooLarge',
  'jpeg-wrong-magic': 'notAPicture',
  'jpeg-no-table': 'notAPicture',
  png: UPRIGHT,
  'png-grey': across(LIGHTER, DARKER),
  'png-1-bit': across(BLACK, WHITE),
  'png-palette': UPRIGHT,
  // What is transparent lies on white.
  'png-palette-transparent': across(WHITE, BLUE),
  'png-16-bit': UPRIGHT,
  'png-grey-16-bit': across(BLACK, WHITE),
  'png-transparent-left': across(WHITE, BLUE),
  'png-grey-alpha': across(LIGHTER, DARKER),
  // Of what moves, the first picture.
  'png-animated': UPRIGHT,
  'png-text-first': UPRIGHT,
  'png-1x1': all(RED),
  'png-thin': all(RED),
  'png-width-0': 'notAPicture',
  'png-height-0': 'notAPicture',
  'png-huge': 'pictureTooLarge',
  'png-long': 'pictureTooLarge',
  'png-many': 'pictureTooLarge',
  'png-negative': 'pictureTooLarge',
  'png-bad-header-sum': 'pictureDamaged',
  'png-no-pixels': 'notAPicture',
  'png-no-end': 'pictureDamaged',
  'png-cut': 'pictureDamaged',
  'png-only-signature': 'pictureDamaged',
  'png-bad-pixels': 'pictureDamaged',
  'png-bad-colour-type': 'notAPicture',
  'png-wrong-magic': 'notAPicture',
  'png-line-ends-changed': 'notAPicture',
  gif: UPRIGHT,
  'gif-animated': UPRIGHT,
  'gif-interlaced': UPRIGHT,
  'gif-screen-0': UPRIGHT,
  'gif-screen-huge': 'pictureTooLarge',
  'gif-only-header': 'pictureDamaged',
  'gif-cut': 'pictureDamaged',
  'gif-frame-huge': 'pictureTooLarge',
  // A frame without pixels leaves the screen transparent.
  'gif-frame-0': all(WHITE),
  webp: UPRIGHT,
  'webp-lossless': UPRIGHT,
  'webp-animated': UPRIGHT,
  'webp-cut': 'pictureDamaged',
  'webp-wrong-length': 'notAPicture',
  'webp-huge': 'pictureTooLarge',
  'webp-unknown-chunk': 'notAPicture',
  bmp: UPRIGHT,
  'bmp-palette': UPRIGHT,
  'bmp-huge': 'pictureTooLarge',
  'bmp-size-0': 'notAPicture',
  'bmp-cut': 'pictureDamaged',
  svg: 'otherFormat',
  tiff: 'otherFormat',
  html: 'notAPicture',
  'lfs-pointer': 'notAPicture',
  empty: 'notAPicture',
  'one-byte': 'notAPicture',
  text: 'notAPicture',
  zeros: 'notAPicture',
  pdf: 'notAPicture',
  zip: 'notAPicture',
  'avif-only-header': 'notAPicture',
};

export const NAMES = Object.keys(FILES) as readonly FileName[];

export const bytesOf = (name: FileName): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(FILES[name]), (letter) => letter.charCodeAt(0));
