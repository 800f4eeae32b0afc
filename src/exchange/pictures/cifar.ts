/** The binary version of CIFAR-10 (A. Krizhevsky, 2009): a label, then 32×32 bytes each of red, green and blue. */
import type { Text } from '../../network/text';
import type { ImportProblem } from '../../record/pictures';
import type { Content } from './entry';
import { CIFAR_RECORD } from './formats';
import { splitOfName } from './idx';
import type { Source } from './source';

const SIDE = 32;
const PLANE = SIDE * SIDE;

/** In the order of their labels. */
const CLASSES: readonly Text[] = [
  { en: 'airplane', es: 'avión' },
  { en: 'automobile', es: 'automóvil' },
  { en: 'bird', es: 'ave' },
  { en: 'cat', es: 'gato' },
  { en: 'deer', es: 'ciervo' },
  { en: 'dog', es: 'perro' },
  { en: 'frog', es: 'rana' },
  { en: 'horse', es: 'caballo' },
  { en: 'ship', es: 'barco' },
  { en: 'truck', es: 'camión' },
];

/** The pictures of one batch. */
export function readCifar(path: string, bytes: Content): readonly Source[] | ImportProblem {
  const count = Math.round(bytes.length / CIFAR_RECORD);
  if (!count || bytes.length !== count * CIFAR_RECORD)
    return { code: 'wrongLength', bytes: bytes.length, expected: Math.max(1, count) * CIFAR_RECORD };
  const sources: Source[] = [];
  for (let i = 0; i < count; i++) {
    const label = bytes[i * CIFAR_RECORD] as number;
    const name = CLASSES[label];
    if (!name) return { code: 'badLabel', picture: i + 1, found: label, classes: CLASSES.length };
    const planes = bytes.subarray(i * CIFAR_RECORD + 1, (i + 1) * CIFAR_RECORD);
    sources.push({
      path,
      name,
      split: splitOfName(path),
      width: SIDE,
      height: SIDE,
      order: i,
      print: '',
      content: { channels: 3, pixels: () => interleaved(planes) },
    });
  }
  return sources;
}

function interleaved(planes: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(3 * PLANE);
  for (let i = 0; i < PLANE; i++) for (let c = 0; c < 3; c++) pixels[3 * i + c] = planes[c * PLANE + i] as number;
  return pixels;
}
