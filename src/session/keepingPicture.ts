import { newId } from '../lib/newId';
import { StorageFailure } from '../record/storageProblem';
import type { PictureFacts } from '../storage/keptPictures';
import type { Context } from './context';
import { importKeptNotices, type Keeping } from './keeping';
import type { OwnPicture, Pictures } from './pictures';

/** Milliseconds after which a picture is kept: a pen changes it many times a second. */
const REST = 500;
/** Pictures of other tabs that are kept; older ones make room. */
const MOST_PICTURES = 5;

/** Keeps the picture of the user's that a tab shows, and shows it again after a reload: no link carries it. */
export class KeepingPicture {
  readonly #context: Context;
  readonly #pictures: Pictures;
  readonly #keeping: Keeping;
  /** What the tab has kept last. */
  #kept: OwnPicture | null = null;
  #cancel: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(context: Context, pictures: Pictures, keeping: Keeping) {
    this.#context = context;
    this.#pictures = pictures;
    this.#keeping = keeping;
    const { stores, onEnd } = context;
    onEnd(stores.input.subscribe(({ origin }, before) => origin !== before.origin && this.#keepSoon()));
    onEnd(() => this.#cancel?.());
    // One that was chosen before this had arrived.
    this.#keepSoon();
  }

  /** Shows the picture that this tab had before a reload, unless the reader has chosen another one since. */
  async restore(): Promise<void> {
    const { stores, datasets, host } = this.#context;
    const storage = await this.#keeping.answered();
    const id = storage.tabPicture.read();
    if (id === null || storage.problem) return;
    const loaded = await this.#keeping.orTell(storage.pictures.load(id).catch(noneIfDamaged));
    // What could not be read now may be the next time.
    if (loaded === undefined) return;
    if (loaded === null) {
      storage.tabPicture.write(null);
      (await importKeptNotices()).tellPictureGone(host);
      return;
    }
    const { origin } = stores.input.getState();
    const { firstPicture } = datasets.of(stores.settings.getState().dataset);
    if (origin.type !== 'test' || origin.index !== firstPicture) return;
    const picture = pictureOf(loaded);
    const { height, width, channels } = stores.document.getState().definition.input;
    // A link to a network of another size has been opened in this tab.
    if (picture.type === 'given' && picture.data.length !== height * width * channels) return;
    await this.#pictures.showAgain(picture);
  }

  #keepSoon(): void {
    if (this.#cancel || this.#pictures.own === this.#kept) return;
    this.#cancel = this.#context.clock.after(REST, () => {
      this.#cancel = null;
      // One after the other: two must not make two of a tab's picture.
      const writing = this.#writing.then(() => this.#keeping.orTell(this.#keep()));
      this.#writing = writing.catch(() => undefined);
      this.#context.attempt(writing);
    });
  }

  async #keep(): Promise<void> {
    const { own } = this.#pictures;
    if (own === this.#kept) return;
    const storage = await this.#keeping.opened();
    if (storage.problem) throw new StorageFailure(storage.problem);
    const known = storage.tabPicture.read();
    if (!own) {
      storage.tabPicture.write(null);
      this.#kept = null;
      if (known !== null) await storage.pictures.remove(known);
      return;
    }
    const id = known ?? newId();
    await storage.pictures.save(id, factsOf(own), await bytesOf(own));
    storage.tabPicture.write(id);
    this.#kept = own;
    if (known === null) await storage.pictures.makeRoom(id, { count: MOST_PICTURES });
  }
}

function noneIfDamaged(error: unknown): null {
  if (error instanceof StorageFailure && error.problem.code === 'damaged') return null;
  throw error;
}

const factsOf = (picture: OwnPicture): PictureFacts => ({
  type: picture.type,
  ...(picture.type === 'drawn' ? { width: picture.width, height: picture.height } : { width: 0, height: 0 }),
  ...(picture.type === 'file' ? { name: picture.file.name, wanted: picture.wanted } : { name: '', wanted: 'asTaken' }),
  savedAt: Date.now(),
});

async function bytesOf(picture: OwnPicture): Promise<Uint8Array> {
  if (picture.type === 'file') return new Uint8Array(await picture.file.arrayBuffer());
  const { buffer, byteOffset, byteLength } = picture.type === 'drawn' ? picture.pixels : picture.data;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function pictureOf({ facts, bytes }: { facts: PictureFacts; bytes: Uint8Array }): OwnPicture {
  const { type, width, height, name, wanted } = facts;
  // Of their own, so that values begin where float32 may.
  const content = bytes.slice();
  if (type === 'file') return { type, file: new File([content], name), wanted };
  const values = new Float32Array(content.buffer, 0, Math.floor(content.length / 4));
  return type === 'drawn' ? { type, pixels: values, width, height } : { type, data: values };
}
