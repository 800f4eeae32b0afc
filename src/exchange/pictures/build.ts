import type { GivenDataset, ImageList } from '../../data/givenImages';
import { canonicalJson } from '../../lib/canonical';
import { RunningSha256 } from '../../lib/runningSha256';
import { same, type Text } from '../../network/text';
import { type DatasetInfo, SPLITS, type Split } from '../../record/dataset';
import type { ImportProblem, PicturePlan, RefusedFile } from '../../record/pictures';
import type { Attended } from './attended';
import type { Description } from './description';
import { isProblem } from './entry';
import { isLikeMnist } from './handwriting';
import { imageOf } from './image';
import { IMPORT_LIMITS } from './limits';
import { planPictures, type Slot, slotsOf } from './plan';
import type { Scanned } from './scan';
import type { Source, Unpacker } from './source';

/** A data set made of the pictures that were found. */
export interface BuiltPictures {
  readonly given: GivenDataset;
  /** SHA-256 of what it holds, in hexadecimal: sizes, names of classes, pixels, labels. Its title may change. */
  readonly hash: string;
  /** Pictures that turned out to be damaged. */
  readonly refused: readonly RefusedFile[];
  readonly refusedCount: number;
}

/** Pictures that are unpacked at a time: the browser does it on other threads, and each way there and back takes its time. */
const AT_ONCE = 64;
/** Pixels that are unpacked at a time, four bytes each: one photograph of a phone, or many small pictures. */
const PIXELS_AT_ONCE = 16 * 2 ** 20;

/**
 * Unpacks what a plan wants, one picture after the other, into memory that is planned first. The same files and plan give the
 * same bytes in the same browser. Rejects once it is no longer wanted.
 */
export async function build(
  { found, classes, exported, twins }: Scanned,
  plan: PicturePlan,
  unpacker: Unpacker,
  attended: Attended,
): Promise<BuiltPictures | ImportProblem> {
  const planned = planPictures(found, plan);
  if (isProblem(planned)) return planned;
  const names = plan.names.filter((name) => name !== null);
  const filling = new Filling(plan, unpacker, attended, planned.train + planned.test);
  const slots = slotsOf(classes, plan, twins);
  const train = await filling.fill(slots.train);
  const test = await filling.fill(slots.test);
  const images: Record<Split, ImageList> = { train, test };
  if (plan.balance === 'smallest') for (const split of SPLITS) images[split] = trimmed(images[split], names.length);
  const lacking = names.findIndex((_, label) => !images.train.labels.includes(label));
  const few = names[lacking];
  if (few) return { code: 'tooFewPictures', name: few, count: 0 };
  if (!images.test.labels.length) return { code: 'nothingToTest' };
  return { ...finished(images, names, plan, exported), refused: filling.refused, refusedCount: filling.refusedCount };
}

class Filling {
  readonly refused: RefusedFile[] = [];
  refusedCount = 0;
  #done = 0;

  constructor(
    private readonly plan: PicturePlan,
    private readonly unpacker: Unpacker,
    private readonly attended: Attended,
    private readonly total: number,
  ) {}

  /** Fills slots in their order; those for whose damaged picture there is no other are left out. */
  async fill(slots: readonly Slot[]): Promise<ImageList> {
    const size = sizeOf(this.plan);
    const pixels = new Uint8Array(slots.length * size);
    const empty = new Set<number>();
    let wanted = slots.map(({ source }, slot) => ({ slot, source }));
    while (wanted.length) {
      const failed = await this.#unpack(wanted, pixels);
      wanted = failed.flatMap((slot) => {
        const source = slots[slot]?.spare.shift();
        if (!source) empty.add(slot);
        return source ? [{ slot, source }] : [];
      });
    }
    return without(empty, { pixels, labels: Uint16Array.from(slots, ({ label }) => label) });
  }

  /** Unpacks pictures, several at a time; returns the slots whose picture is damaged, in their order. */
  async #unpack(wanted: readonly Wanted[], pixels: Uint8Array): Promise<readonly number[]> {
    const failed: number[] = [];
    const inOrder = [...wanted].sort((a, b) => a.source.order - b.source.order);
    for (const together of inBatches(inOrder)) {
      await this.attended.breathe();
      const images = await Promise.all(together.map(({ source }) => imageOf(source, this.plan, this.unpacker)));
      for (const [i, image] of images.entries()) {
        const { slot, source } = together[i] as Wanted;
        if (isProblem(image)) {
          failed.push(slot);
          this.#refuse({ path: source.path, problem: image });
        } else pixels.set(image, slot * sizeOf(this.plan));
      }
      this.#done += together.length;
      this.attended.report(Math.min(this.#done, this.total), this.total);
    }
    return failed.sort((a, b) => a - b);
  }

  #refuse(file: RefusedFile): void {
    this.refusedCount++;
    if (this.refused.length < IMPORT_LIMITS.refusedNamed) this.refused.push(file);
  }
}

/** A picture that is to fill a slot. */
interface Wanted {
  readonly slot: number;
  readonly source: Source;
}

function* inBatches(wanted: readonly Wanted[]): Generator<readonly Wanted[]> {
  let batch: Wanted[] = [];
  let pixels = 0;
  for (const next of wanted) {
    const { width, height } = next.source;
    if (batch.length === AT_ONCE || (batch.length && pixels + width * height > PIXELS_AT_ONCE)) {
      yield batch;
      [batch, pixels] = [[], 0];
    }
    batch.push(next);
    pixels += width * height;
  }
  if (batch.length) yield batch;
}

const sizeOf = ({ height, width, channels }: PicturePlan): number => height * width * channels;

/** The others, moved together in place. */
function without(left: ReadonlySet<number>, { pixels, labels }: ImageList): ImageList {
  if (!left.size) return { pixels, labels };
  const size = pixels.length / labels.length;
  let kept = 0;
  labels.forEach((label, i) => {
    if (left.has(i)) return;
    pixels.copyWithin(kept * size, i * size, (i + 1) * size);
    labels[kept++] = label;
  });
  return { pixels: pixels.slice(0, kept * size), labels: labels.slice(0, kept) };
}

/** As many of each class as of the smallest: it has fewer than was planned where damaged pictures were its last. */
function trimmed(images: ImageList, classes: number): ImageList {
  const counts = new Uint32Array(classes);
  for (const label of images.labels) counts[label]!++;
  const least = Math.min(...counts);
  const seen = new Uint32Array(classes);
  const left = new Set<number>();
  images.labels.forEach((label, i) => {
    if (++seen[label]! > least) left.add(i);
  });
  return without(left, images);
}

function finished(
  images: Readonly<Record<Split, ImageList>>,
  classNames: readonly Text[],
  plan: PicturePlan,
  exported: Description | null,
): Pick<BuiltPictures, 'given' | 'hash'> {
  const { height, width, channels } = plan;
  const handwriting = plan.treatment === 'asInk' || (exported ? exported.handwriting : isLikeMnist(images.train, plan));
  const content = { height, width, channels, classNames, handwriting };
  const hash = hashOf(content, images);
  const info: DatasetInfo = {
    ...content,
    id: `own-${hash.slice(0, 16)}`,
    title: same(plan.title),
    trainCount: images.train.labels.length,
    testCount: images.test.labels.length,
    source: { en: 'Your own pictures.', es: 'Imágenes propias.' },
    licence: { en: 'Yours', es: 'La suya' },
    officialSplit: plan.split === 'asFound',
    splitNote: splitNote(plan),
    firstPicture: 0,
  };
  return { given: { info, images }, hash };
}

function splitNote({ split }: PicturePlan): Text {
  if (split === 'asFound') return { en: 'Split as the files say.', es: 'La división es la que indican los archivos.' };
  return {
    en: 'Test pictures were drawn by a seed, the same share of each class.',
    es: 'Las imágenes de prueba se eligieron con una semilla, en la misma proporción de cada clase.',
  };
}

function hashOf(content: object, images: Readonly<Record<Split, ImageList>>): string {
  const hash = new RunningSha256().update(new TextEncoder().encode(canonicalJson(content)));
  for (const split of SPLITS) {
    const { pixels, labels } = images[split];
    const bytes = new Uint8Array(2 * labels.length);
    const view = new DataView(bytes.buffer);
    for (const [i, label] of labels.entries()) view.setUint16(2 * i, label, true);
    // The labels first: their number is not in the content.
    hash
      .update(new TextEncoder().encode(` ${labels.length} `))
      .update(bytes)
      .update(pixels);
  }
  return hash.digest();
}
