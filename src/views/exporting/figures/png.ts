import type { Figure } from '../../../drawing/figure/sheet';

export const SCALES = [1, 2, 3, 4] as const;
export type Scale = (typeof SCALES)[number];

/** What a canvas holds in every browser: pixels along a side, and in all. */
const MOST = { side: 16_384, area: 2 ** 26 } as const;

export const fitsCanvas = ({ width, height }: Figure, scale: Scale): boolean =>
  Math.max(width, height) * scale <= MOST.side && width * height * scale ** 2 <= MOST.area;

/** A figure as a picture, so many pixels to each of its own. What is not drawn is transparent. */
export async function pngOf(figure: Figure, scale: Scale): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([figure.svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: figure.width * scale, height: figure.height * scale });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No 2D canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await blobOf(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture'))), 'image/png'),
  );
