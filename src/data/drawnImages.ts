import type { Split } from '../record/dataset';
import type { ReadyImages } from './readyDataset';

/** Images drawn by code. Each is drawn when it is first asked for, and kept: an epoch later it is asked for again. */
export function drawnImages(draw: ReadyImages['image'], label: ReadyImages['label']): ReadyImages {
  const drawn: Readonly<Record<Split, (Uint8Array | undefined)[]>> = { train: [], test: [] };
  return {
    label,
    image(split, index) {
      const image = drawn[split][index] ?? draw(split, index);
      drawn[split][index] = image;
      return image;
    },
  };
}
