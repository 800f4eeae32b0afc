import { formatBytes, formatCompact, formatInteger } from '../format';
import type { Messages } from '../text';

/** Why a picture of the reader's own is not shown. */
export const pictureProblems = {
  otherFormat: (format: string) => ({
    en: `This is a picture in the format ${format}, which the page can’t read. Save it as PNG or JPEG.`,
    es: `Es una imagen en formato ${format}, que la página no puede leer. Guárdela como PNG o JPEG.`,
  }),
  notAPicture: {
    en: 'This is not a picture that the browser can read. PNG, JPEG, WebP and GIF work.',
    es: 'El navegador no puede leer este archivo como imagen. Se aceptan PNG, JPEG, WebP y GIF.',
  },
  pictureDamaged: {
    en: 'This picture is damaged, or not all of it arrived. Save or download it again.',
    es: 'Esta imagen está dañada o llegó incompleta. Guárdela o descárguela otra vez.',
  },
  noCanvas: {
    en: 'This browser can’t scale pictures in the background (it has no OffscreenCanvas). Draw one, or choose a picture of the data set.',
    es: 'Este navegador no puede escalar imágenes en segundo plano (no tiene OffscreenCanvas). Dibuje una o elija una imagen del conjunto de datos.',
  },
  fileTooLarge: (bytes: number, max: number) => ({
    en: `The file is ${formatBytes(bytes, 'en')}; at most ${formatBytes(max, 'en')} are read. Save a smaller picture.`,
    es: `El archivo ocupa ${formatBytes(bytes, 'es')} y se leen como máximo ${formatBytes(max, 'es')}. Guarde una imagen más pequeña.`,
  }),
  pictureTooLarge: (width: number, height: number, { max, side }: { max: number; side: number }) => ({
    en: `The picture has ${formatInteger(width, 'en')} × ${formatInteger(height, 'en')} pixels; at most ${formatCompact(max, 'en')} are unpacked, ${formatInteger(side, 'en')} a side. Save a smaller one.`,
    es: `La imagen tiene ${formatInteger(width, 'es')} × ${formatInteger(height, 'es')} píxeles y se descomprimen como máximo ${formatCompact(max, 'es')}, ${formatInteger(side, 'es')} por lado. Guarde una más pequeña.`,
  }),
} satisfies Messages;
