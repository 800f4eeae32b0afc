import type { PicturePlan } from '../../record/pictures';
import type { Attended } from './attended';
import { isProblem } from './entry';
import { imageOf } from './image';
import type { Scanned } from './scan';
import type { Unpacker } from './source';

/** A few pictures of each class as a plan makes them: bytes `[height, width, channel]`; none of a class that is left out. */
export interface PicturePreview {
  readonly previewed: readonly (readonly Uint8Array<ArrayBuffer>[])[];
}

/** Pictures of all classes together; each class has one at least. */
const MOST = 60;
const MOST_OF_CLASS = 6;

/** Makes them, of those pictures whose samples the scan showed. Rejects with the signal's reason once that is aborted. */
export async function preview(
  { classes }: Scanned,
  plan: PicturePlan,
  unpacker: Unpacker,
  { breathe }: Attended,
): Promise<PicturePreview> {
  const wanted = Math.min(MOST_OF_CLASS, Math.max(1, Math.floor(MOST / classes.length)));
  const previewed: Uint8Array<ArrayBuffer>[][] = [];
  for (const [i, members] of classes.entries()) {
    const made: Uint8Array<ArrayBuffer>[] = [];
    previewed.push(made);
    // Damaged ones are passed over, as they are when the data set is made.
    for (const source of plan.names[i] === null ? [] : members.slice(0, 2 * wanted)) {
      if (made.length === wanted) break;
      await breathe();
      const image = await imageOf(source, plan, unpacker);
      // Of its own: a view would take all of a file along.
      if (!isProblem(image)) made.push(image.slice());
    }
  }
  return { previewed };
}
