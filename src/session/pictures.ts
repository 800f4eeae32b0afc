/** The picture that flows through the network: picking it, drawing it, and asking the engine for its outputs. */
import { importModule } from '../lib/importModule';
import { VALUES_ALONE } from '../network/analysis/backendMemory';
import { planMemory } from '../network/analysis/memory';
import { isShipped, type PictureProblem, type PictureTreatment, type Sample, SHOWN_FIRST } from '../record/dataset';
import { EngineFailure } from '../record/engineFailure';
import { pictureIssue } from '../record/given';
import { type PhotographId, takesPhotographs } from '../record/photographs';
import { lookUse, picturesThatFit } from './capacity';
import type { Context } from './context';
import type { InputState } from './input';
import type { Looks } from './look';
import { presentPicture } from './presentPicture';
import { nodesInSight } from './sight';

const importScene = importModule(() => import('../data/scene'));
const importPhotographs = importModule(() => import('./photographs'));
/** It is in colour. */
const SCENE_CHANNELS = 3;
/** Test pictures offered to pick from. */
const CHOICES = 10;
/** From one to the next: a prime, and so coprime to the number of pictures, so that each is offered before one is again. */
const STRIDE = 1_009;
/**
 * The outputs of all layers are sent to the page if they take at most this many bytes; otherwise only the visible ones.
 */
const ALL_CROSS = 2e6;

/** A picture of the user's, with all that it takes to show it again. */
export type OwnPicture =
  | { readonly type: 'drawn'; readonly pixels: Float32Array; readonly width: number; readonly height: number }
  | { readonly type: 'file'; readonly file: File; readonly wanted: PictureTreatment }
  | { readonly type: 'given'; readonly data: Float32Array };

export class Pictures {
  readonly #context: Context;
  readonly #looks: Looks;
  /** Whether one picture is on its way, and which is to follow it: only the newest counts. */
  #busy = false;
  #next: (() => Promise<void>) | null = null;
  /** Counts what the user asked to see: an answer that comes after the next request is dropped. */
  #requests = 0;
  /** The request that is the present drawing. */
  #drawing = -1;
  #handful = 0;
  /** The user's latest picture: another network may need a file at another size. */
  #own: OwnPicture | null = null;

  constructor(context: Context, looks: Looks) {
    this.#context = context;
    this.#looks = looks;
    const { stores, attempt, isOnDemand, onEnd } = context;
    // Nodes that come into sight bring their pictures with them; networks on demand see to theirs themselves.
    const follow = () => {
      const { activations } = stores.input.getState();
      const { byId } = stores.document.getState().analysis;
      const isMissing = (id: string) => !activations[id] && !byId.get(id)?.trainingOnly;
      if (!isOnDemand() && this.#shownNodes().some(isMissing)) attempt(this.refresh());
    };
    onEnd(stores.visible.subscribe(follow));
    onEnd(stores.view.subscribe((now, before) => now.selected !== before.selected && follow()));
  }

  /**
   * Runs the present picture through the network again; one on demand forgets what it made of it, for it holds no more.
   */
  readonly refresh = (): Promise<void> =>
    this.#latest(async () => {
      const { stores, connection, isOnDemand } = this.#context;
      const { origin } = stores.input.getState();
      const image = presentPicture(stores);
      if (!image || !this.#isLoaded()) return;
      if (isOnDemand()) {
        this.#put({ origin, image });
        this.#looks.runIfQuick();
        return;
      }
      const { epoch } = connection;
      const result = await connection.request('inspect', { image: image.data.slice(), layers: this.#shownNodes() });
      if (!epoch.aborted && stores.input.getState().image === image) stores.input.setState(result);
    });

  /** The user's picture that is shown; null where it is one of the data set. */
  get own(): OwnPicture | null {
    const { type } = this.#context.stores.input.getState().origin;
    return type === 'drawn' || type === 'own' ? this.#own : null;
  }

  /** Shows a picture of the user's as it was shown before. */
  async showAgain(picture: OwnPicture): Promise<void> {
    if (picture.type === 'drawn') this.drawImage(picture.pixels, picture.width, picture.height);
    else if (picture.type === 'file') await this.showOwnPicture(picture.file, picture.wanted);
    else this.showGivenPicture(picture.data);
  }

  /** After a load: pictures to pick from, and the one that was shown before, or the first. */
  async show(): Promise<void> {
    const { stores, datasets, capacity } = this.#context;
    const { choices, origin } = stores.input.getState();
    const { definition } = stores.document.getState();
    const refusal = capacity.refusePicture(definition);
    if (refusal) {
      // That of the network before does not fit this one.
      stores.input.setState({ image: null, choices: [] });
      throw new EngineFailure(refusal);
    }
    const same = presentPicture(stores) !== null;
    if (same && origin.type !== 'none') await this.refresh();
    else if (origin.type === 'own' && this.#own?.type === 'file') await this.showAgain(this.#own);
    else if (!(await this.#keepsPhotograph())) {
      if (this.#wantsScene()) await this.#showScene();
      else await this.#openTestImage(indexOf(origin) ?? datasets.of(stores.settings.getState().dataset).firstPicture);
    }
    if (!same || !choices.length) await this.#offerChoices();
  }

  readonly moreChoices = (): void => {
    this.#handful++;
    this.#context.attempt(this.#offerChoices());
  };

  readonly showTestImage = (index: number): void => this.#context.attempt(this.#openTestImage(index));

  /** Shows the next test picture that the network gets wrong; false when there is none. */
  readonly nextWrong = async (): Promise<boolean> => {
    const { stores, connection } = this.#context;
    this.#requireRoom();
    const mine = ++this.#requests;
    const { origin } = stores.input.getState();
    const isSameData = this.#presentData();
    const sample = await connection.request('nextWrong', { after: origin.type === 'test' ? origin.index : -1 });
    if (sample && mine === this.#requests && isSameData()) await this.#showSample(sample);
    return sample !== null;
  };

  /** A drawing, grey, ink 1 on ground 0, of any size; the engine centres and scales it as MNIST was. */
  readonly drawImage = (
    pixels: Float32Array,
    width: number,
    height: number,
    /** The page's own drawing, and not the user's. */
    { isExample = false } = {},
  ): void => {
    const { stores, connection, attempt, isOnDemand } = this.#context;
    // All strokes of a drawing are one request: each answer is shown, so the maps keep moving with the pen.
    if (this.#drawing !== this.#requests) this.#drawing = ++this.#requests;
    const mine = this.#requests;
    attempt(
      this.#latest(async () => {
        if (!this.#isLoaded()) return;
        this.#requireRoom();
        const { epoch } = connection;
        const isCurrent = () => !epoch.aborted && mine === this.#requests;
        const drawing = { pixels: pixels.slice(), width, height };
        if (isOnDemand()) {
          const image = await connection.request('fitDrawing', drawing);
          if (!isCurrent()) return;
          this.#own = isExample ? null : { type: 'drawn', ...drawing };
          this.#put({ origin: { type: 'drawn' }, image });
          return;
        }
        const result = await connection.request('inspectDrawing', { ...drawing, layers: this.#shownNodes() });
        if (!isCurrent()) return;
        this.#own = isExample ? null : { type: 'drawn', ...drawing };
        stores.input.setState({ origin: { type: 'drawn' }, ...result });
      }),
    );
  };

  /**
   * A picture of the user's own, at the size of the network's input: its middle, or its ink where the data set is
   * handwriting, unless told otherwise. Says what is wrong with the file, or null.
   */
  readonly showOwnPicture = async (file: File, wanted: PictureTreatment = 'asInk'): Promise<PictureProblem | null> => {
    const { connection, attempt } = this.#context;
    this.#requireRoom();
    const mine = ++this.#requests;
    const { epoch } = connection;
    const treatment = this.#possible(wanted);
    const found = await connection.request('readPicture', { file, treatment });
    if ('code' in found) return found;
    if (mine !== this.#requests || epoch.aborted) return null;
    this.#own = { type: 'file', file, wanted };
    const { image, ground } = found;
    this.#put({ origin: { type: 'own', name: file.name, file: { treatment, ground } }, image });
    attempt(this.refresh());
    return null;
  };

  /** A photograph that ships with the page. False where it cannot be shown, which a notice says. */
  readonly showPhotograph = async (id: PhotographId): Promise<boolean> => {
    const { connection, attempt } = this.#context;
    this.#requireRoom();
    const mine = ++this.#requests;
    const { epoch } = connection;
    const { readPhotograph } = await importPhotographs();
    const image = await readPhotograph(id, this.#context, () => attempt(this.showPhotograph(id)));
    if (mine !== this.#requests || epoch.aborted) return true;
    if (image) {
      this.#put({ origin: { type: 'photograph', id }, image });
      attempt(this.refresh());
    }
    return image !== null;
  };

  /** Treats the file that is shown in another way. */
  readonly treatOwnPicture = (treatment: PictureTreatment): void => {
    if (this.#own?.type === 'file') this.#context.attempt(this.showOwnPicture(this.#own.file, treatment));
  };

  /** Ink is looked for only where the pictures of the data set are handwriting, and the network is for pictures like these. */
  #possible(wanted: PictureTreatment): PictureTreatment {
    const { stores, datasets } = this.#context;
    const isHandwriting = datasets.of(stores.settings.getState().dataset).handwriting;
    return isHandwriting && !this.isForeign() ? wanted : 'asTaken';
  }

  /** Whether the network is for pictures of another kind than those of the data set: in colour, of other classes. */
  isForeign(): boolean {
    const { stores, datasets } = this.#context;
    const { input, classes } = stores.document.getState().definition;
    const { channels, classNames } = datasets.of(stores.settings.getState().dataset);
    return channels !== input.channels && classNames.length !== classes;
  }

  /** A picture made by a script, in the size of the network's input. */
  showGivenPicture(data: Float32Array): void {
    const { height, width, channels } = this.#context.stores.document.getState().definition.input;
    const issue = pictureIssue(data, 1, [[height, width, channels]], 'image');
    if (issue) throw new EngineFailure({ code: 'badImages', issue });
    this.#requests++;
    this.#own = { type: 'given', data };
    this.#put({ origin: { type: 'own', name: '', file: null }, image: { shape: [height, width, channels], data } });
    this.#context.attempt(this.refresh());
  }

  /** Runs one piece of work at a time; of those that come meanwhile only the newest. */
  async #latest(work: () => Promise<void>): Promise<void> {
    this.#next = work;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#next) {
        const current: () => Promise<void> = this.#next;
        this.#next = null;
        try {
          await current();
        } catch (error) {
          // What newer work waits for has outdated it.
          if (!this.#next) throw error;
        }
      }
    } finally {
      this.#busy = false;
    }
  }

  #isLoaded(): boolean {
    const { stores, connection } = this.#context;
    const { phase } = stores.run.getState();
    return phase !== 'starting' && !connection.refusal && !stores.document.getState().analysis.issues.length;
  }

  /** Nodes whose outputs are to be shown. */
  #shownNodes(): string[] {
    const { stores } = this.#context;
    const { analysis } = stores.document.getState();
    const { activations } = planMemory(analysis, lookUse(false), VALUES_ALONE);
    return activations <= ALL_CROSS ? [...analysis.byId.keys()] : nodesInSight(stores);
  }

  /** A picture that the network has not seen yet. One that runs on demand shows nothing of it until it is asked. */
  #put(picture: Pick<InputState, 'origin' | 'image'>): void {
    const { stores, isOnDemand } = this.#context;
    const unseen = { probabilities: null, activations: picture.image ? { input: picture.image } : {} };
    stores.input.setState({ ...picture, ...(isOnDemand() && unseen) });
    this.#looks.forget();
  }

  /** Whether the data set is still the one of this moment: a picture of another one must not be shown for its own. */
  #presentData(): () => boolean {
    const { settings } = this.#context.stores;
    const { dataset } = settings.getState();
    return () => settings.getState().dataset === dataset;
  }

  /** Refuses what would make a picture that is too large, before anything makes it. */
  #requireRoom(): void {
    const refusal = this.#context.capacity.refusePicture(this.#context.stores.document.getState().definition);
    if (refusal) throw new EngineFailure(refusal);
  }

  async #offerChoices(): Promise<void> {
    const { stores, datasets, connection } = this.#context;
    this.#requireRoom();
    const most = picturesThatFit(stores.document.getState().definition.input, CHOICES);
    // What the engine tells of its data set may still be of the one before.
    const { id, testCount: count } = datasets.of(stores.settings.getState().dataset);
    // Those of a data set that is fetched: first among what has come already, then as many further on.
    const span = isShipped(id) ? SHOWN_FIRST : count;
    const pictureAt = (n: number) => (n - (n % span) + ((n * STRIDE) % span)) % count;
    const first = this.#handful * CHOICES;
    const indices = Array.from({ length: Math.min(most, count) }, (_, i) => pictureAt(first + i));
    const isSameData = this.#presentData();
    const choices = await connection.request('samples', { indices });
    if (isSameData()) stores.input.setState({ choices });
  }

  #showSample({ index, label, image }: Sample): Promise<void> {
    this.#put({ origin: { type: 'test', index, label }, image });
    return this.refresh();
  }

  /** Shows the photograph of a link, or of the network before, where the present one takes it. */
  async #keepsPhotograph(): Promise<boolean> {
    const { document, input } = this.#context.stores;
    const { origin } = input.getState();
    const fits = origin.type === 'photograph' && takesPhotographs(document.getState().definition.input);
    return fits && (await this.showPhotograph(origin.id));
  }

  /**
   * A digit blown up to the colour picture of a published network, whose classes are not those of the data set, shows nothing
   * of it. One that comes with a link is meant all the same; one of the network before is not.
   */
  #wantsScene(): boolean {
    const { stores } = this.#context;
    const { origin, image } = stores.input.getState();
    const { channels } = stores.document.getState().definition.input;
    const isLeftOver = origin.type !== 'test' || image !== null;
    return channels === SCENE_CHANNELS && this.isForeign() && isLeftOver;
  }

  async #showScene(): Promise<void> {
    const { origin } = this.#context.stores.input.getState();
    const mine = ++this.#requests;
    const { height, width, channels } = this.#context.stores.document.getState().definition.input;
    const { drawScene } = await importScene();
    if (mine !== this.#requests) return;
    const image = { shape: [height, width, channels], data: drawScene(height, width) };
    this.#put({ origin: { type: 'scene', instead: indexOf(origin) }, image });
    await this.refresh();
  }

  async #openTestImage(index: number): Promise<void> {
    this.#requireRoom();
    const mine = ++this.#requests;
    const isSameData = this.#presentData();
    const [sample] = await this.#context.connection.request('samples', { indices: [index] });
    if (sample && mine === this.#requests && isSameData()) await this.#showSample(sample);
  }
}

/** The test picture that is shown, or that another one stands in for. */
function indexOf(origin: InputState['origin']): number | null {
  return origin.type === 'test' ? origin.index : origin.type === 'scene' ? origin.instead : null;
}
