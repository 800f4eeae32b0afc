/** Pictures of the user's own on their way to a data set: chosen, looked at, made. Loaded with the dialog that shows it. */

import { createStore } from 'zustand/vanilla';
import type { PicturePreview } from '../exchange/pictures/preview';
import { PictureReader } from '../exchange/pictures/reader';
import type { DatasetInfo } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import type {
  FoundPictures,
  GivenFile,
  ImportProblem,
  PicturePlan,
  PictureProgress,
  RefusedFile,
} from '../record/pictures';
import type { Session } from './createSession';
import { firstPlan } from './firstPlan';
import { type OwnDatasets, ownDatasets } from './ownDatasets';

/** How far it has come. */
export type Stage =
  | { readonly at: 'choosing'; readonly problem: ImportProblem | null }
  | { readonly at: 'reading'; readonly progress: PictureProgress }
  | {
      readonly at: 'found';
      readonly found: FoundPictures;
      readonly plan: PicturePlan;
      /** Why nothing was made of it, once that was tried. */
      readonly problem: ImportProblem | null;
    }
  | {
      readonly at: 'making';
      readonly found: FoundPictures;
      readonly plan: PicturePlan;
      readonly progress: PictureProgress;
    }
  | {
      readonly at: 'made';
      readonly info: DatasetInfo;
      /** Pictures that turned out to be damaged. */
      readonly refused: readonly RefusedFile[];
      readonly refusedCount: number;
      /** Whether what had been waiting for it was opened. */
      readonly opened: boolean;
    };

/** Pictures of one class that are being brought together, by files or by camera. */
export interface CollectedClass {
  readonly id: number;
  readonly name: string;
  readonly pictures: readonly Blob[];
}

export interface ImportingState {
  readonly stage: Stage;
  readonly collected: readonly CollectedClass[];
  /** A few pictures as the plan makes them; those of the plan before while they are made. */
  readonly preview: PicturePreview | null;
}

/** Of one class: a minute of the camera is 600. */
export const MOST_COLLECTED = 2_000;
/** Milliseconds without a change after which a preview is made. */
const REST = 120;

/** That of a session: what was brought together stays while the dialog is closed. */
export const importing = (session: Session): Importing =>
  session.belongings.of(Importing, () => new Importing(ownDatasets(session)));

export class Importing {
  readonly store = createStore<ImportingState>(() => ({
    stage: { at: 'choosing', problem: null },
    collected: [blank(0), blank(1)],
    preview: null,
  }));
  readonly #own: OwnDatasets;
  #reader: PictureReader | null = null;
  #job = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #classes = 2;

  constructor(own: OwnDatasets) {
    this.#own = own;
  }

  /** Looks at files and folders. */
  async read(files: readonly GivenFile[]): Promise<void> {
    const options = this.#begin((progress) => this.#go({ at: 'reading', progress }));
    this.#go({ at: 'reading', progress: { done: 0, total: 0 } });
    const found = await this.#unlessCancelled(this.#read().scan(files, options));
    if (!found) return;
    if ('code' in found) this.#go({ at: 'choosing', problem: found });
    else this.#propose(found, found.exported?.plan ?? firstPlan(found));
  }

  /** Looks at what was brought together class by class; `nameOf` names those without a name by their place. */
  readCollected(nameOf: (place: number) => string): Promise<void> {
    const { collected } = this.store.getState();
    return this.read(
      collected.flatMap(({ name, pictures }, i) =>
        // A name may hold what would be a folder; the order of what was taken stays.
        pictures.map((file, picture) => ({
          path: [name.trim() || nameOf(i), `${String(picture).padStart(5, '0')} ${nameIn(file)}`].map(asStep).join('/'),
          file,
        })),
      ),
    );
  }

  /** Changes what is to become of the pictures, and shows a few of them so. */
  change(change: Partial<PicturePlan>): void {
    const { stage } = this.store.getState();
    if (stage.at === 'found') this.#propose(stage.found, { ...stage.plan, ...change });
  }

  /** Makes the data set, which goes by `untitled` where nobody named it. */
  async make(untitled: string): Promise<void> {
    const { stage } = this.store.getState();
    if (stage.at !== 'found') return;
    const { found } = stage;
    const plan = { ...stage.plan, title: stage.plan.title.trim() || untitled };
    const options = this.#begin((progress) => this.#go({ at: 'making', found, plan, progress }));
    this.#go({ at: 'making', found, plan, progress: { done: 0, total: found.count } });
    const built = await this.#unlessCancelled(this.#read().build(plan, options));
    if (!built) return;
    if ('code' in built) {
      this.#go({ at: 'found', found, plan, problem: built });
      return;
    }
    const { given, refused, refusedCount } = built;
    const added = await this.#own.add(given, options.signal);
    if (!added) return;
    this.#end();
    this.store.setState({
      stage: { at: 'made', info: given.info, refused, refusedCount, opened: added.opened },
      preview: null,
      collected: [blank(this.#classes++), blank(this.#classes++)],
    });
  }

  /** Stops what is under way; what was found stays. */
  cancel(): void {
    const { stage } = this.store.getState();
    this.#job.abort();
    if (stage.at === 'making') this.#propose(stage.found, stage.plan);
    else if (stage.at === 'reading') this.#go({ at: 'choosing', problem: null });
  }

  /** Back to the beginning; what was brought together class by class stays. */
  restart(): void {
    this.#end();
    this.store.setState({ stage: { at: 'choosing', problem: null }, preview: null });
  }

  addClass(): void {
    this.#collect((all) => [...all, blank(this.#classes++)]);
  }

  renameClass(id: number, name: string): void {
    this.#changeClass(id, () => ({ name }));
  }

  removeClass(id: number): void {
    this.#collect((all) => all.filter((each) => each.id !== id));
  }

  /** Adds pictures to a class, up to `MOST_COLLECTED`. */
  addPictures(id: number, pictures: readonly Blob[]): void {
    this.#changeClass(id, (each) => ({ pictures: [...each.pictures, ...pictures].slice(0, MOST_COLLECTED) }));
  }

  removePicture(id: number, picture: Blob): void {
    this.#changeClass(id, (each) => ({ pictures: each.pictures.filter((other) => other !== picture) }));
  }

  dispose(): void {
    this.#end();
  }

  #propose(found: FoundPictures, plan: PicturePlan): void {
    this.#go({ at: 'found', found, plan, problem: null });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#preview(plan), REST);
  }

  async #preview(plan: PicturePlan): Promise<void> {
    if (this.store.getState().stage.at !== 'found') return;
    const made = await this.#unlessCancelled(
      this.#read().preview(
        plan,
        this.#begin(() => {}),
      ),
    );
    if (made && !('code' in made)) this.store.setState({ preview: made });
  }

  #collect(change: (all: readonly CollectedClass[]) => readonly CollectedClass[]): void {
    this.store.setState(({ collected }) => ({ collected: change(collected) }));
  }

  #changeClass(id: number, change: (each: CollectedClass) => Partial<CollectedClass>): void {
    this.#collect((all) => all.map((each) => (each.id === id ? { ...each, ...change(each) } : each)));
  }

  #go(stage: Stage): void {
    this.store.setState({ stage });
  }

  /** One job at a time. */
  #begin(onProgress: (progress: PictureProgress) => void) {
    clearTimeout(this.#timer);
    this.#job.abort();
    this.#job = new AbortController();
    return { signal: this.#job.signal, onProgress };
  }

  #read(): PictureReader {
    this.#reader ??= new PictureReader();
    return this.#reader;
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#job.abort();
    this.#reader?.end();
    this.#reader = null;
  }

  /** Null once nobody wants it any more. */
  async #unlessCancelled<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof EngineFailure && error.error.code === 'cancelled') return null;
      throw error;
    }
  }
}

const blank = (id: number): CollectedClass => ({ id, name: '', pictures: [] });

const nameIn = (file: Blob): string => (file instanceof File ? file.name : 'camera.jpg');

/** A name as one step of a path. */
const asStep = (name: string): string => name.replace(/[/\\]/g, '_');
