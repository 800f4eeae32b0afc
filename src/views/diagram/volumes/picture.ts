import type { TensorData } from '../../../record/tensor';
import { paintPicture, pictureColours } from '../../maps/picture';

/** The image of the network as a data address, for the face of its box; null if there is none. */
export function addressOf(image: TensorData): string | null {
  if (image.data.length === 0) return null;
  const canvas = document.createElement('canvas');
  paintPicture(canvas, image, pictureColours(document.documentElement));
  return canvas.toDataURL();
}
