import type { Palette } from '../../../drawing/figure/colours';
import type { Pictures } from '../../../drawing/figure/look';
import { mark } from '../../../drawing/figure/svg';
import type { Picture } from '../../../drawing/graph/picture';
import type { TensorData } from '../../../record/tensor';
import type { Session } from '../../../session/createSession';
import { drawThumbnail, type ThumbnailColours } from '../../graph/thumbnail';
import { MapDrawer } from '../../maps/draw';
import { paintPicture, parseColour } from '../../maps/picture';
import type { MapsSubject } from './maps';

/** Canvas pixels per CSS pixel of a figure: sharp in print, where a figure is as wide as a column. */
const DENSITY = 3;

/** The pictures on the cards as they are on screen, in light colours: each an image within the figure. */
export function livePictures({ stores }: Pick<Session, 'stores'>, palette: Palette): Pictures {
  const { activations, probabilities } = stores.input.getState();
  const isUntrained = stores.run.getState().weights.type === 'random';
  const own = stores.view.getState().mapScale === 'own';
  const drawer = new MapDrawer();
  const colours = coloursOf(palette, isUntrained);
  return (node, picture) => {
    const values =
      picture.type === 'classes'
        ? probabilities && { shape: [probabilities.length], data: probabilities }
        : activations[node];
    if (!values?.data.length) return null;
    const canvas = canvasFor(picture);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('No 2D canvas');
    drawThumbnail(drawer, context, picture, values, DENSITY, own, 'light', colours);
    return mark('image', { width: picture.width, height: picture.height, href: canvas.toDataURL('image/png') });
  };
}

function canvasFor({ width, height }: Pick<Picture, 'width' | 'height'>): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const sized = (length: number) => Math.max(1, Math.round(length * DENSITY));
  return Object.assign(canvas, { width: sized(width), height: sized(height) });
}

function coloursOf(palette: Palette, isUntrained: boolean): ThumbnailColours {
  const rest = palette('line-strong');
  return {
    empty: palette('sunken'),
    positive: palette('positive'),
    negative: palette('negative'),
    // Of random weights no class is the answer.
    best: isUntrained ? rest : palette('accent'),
    rest,
    axis: palette('line'),
    outline: palette('accent'),
    halo: palette('surface'),
  };
}

/** The picture that the network sees, for the face of a box; null where there is none. */
export function facePicture(image: TensorData | null, palette: Palette): string | null {
  if (!image?.data.length) return null;
  const canvas = document.createElement('canvas');
  const rgb = (token: string) => parseColour(palette(token));
  paintPicture(canvas, image, { ink: rgb('ink'), ground: rgb('surface') });
  return canvas.toDataURL('image/png');
}

/** The maps of a tensor one by one, each as the address of a picture in its place. */
export function mapPictures(tensor: TensorData): MapsSubject['pictureOf'] {
  const drawer = new MapDrawer();
  return (first, { width, height }, range, palette) => {
    const canvas = canvasFor({ width, height });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('No 2D canvas');
    const cell = { cellWidth: canvas.width, cellHeight: canvas.height };
    drawer.draw(context, tensor, { first, count: 1, columns: 1, left: 0, top: 0, gap: 0, ...cell }, range, palette);
    return canvas.toDataURL('image/png');
  };
}
