import { lessons as messages } from '../../i18n/messages/lessons';
import { LESSONS } from '../../lessons';
import { canonicalJson, sameJson } from '../../lib/canonical';
import type { Page } from '../../page/page';
import type { Session } from '../../session/createSession';
import { isSameNetwork } from '../../session/document';
import type { Staged } from '../../session/staged';
import type { SessionView } from '../../session/view';
import type { Change } from '../../session/work';
import { ALL, readStation, type Station, stationAt, writeStation } from './address';
import { noteSeen } from './progress';
import { stage } from './stage';

export interface GuideState {
  /** The step that is open; null where none is. */
  readonly at: Station | null;
  /** Whether the page no longer shows what the step does. */
  readonly away: boolean;
  /** The step at which the lesson was left. */
  readonly left: Station | null;
  /** On a narrow screen: only its first line is shown. */
  readonly small: boolean;
  /** The answers that were chosen, by lesson and step. */
  readonly answers: Readonly<Record<string, number>>;
}

/**
 * Leads through a lesson. Whoever sets `lesson` of the view, and nothing else with it, asks for that step, and the page is made to
 * show it; a link sets everything, and its state stands.
 */
export class Guide {
  #state: GuideState = { at: null, away: false, left: null, small: false, answers: {} };
  readonly #listeners = new Set<() => void>();
  readonly #ends: (() => void)[];
  #staged: Staged | null = null;
  /** The run that the guide began, as the settings of its scene: another scene begins another. */
  #began: string | null = null;
  /** Resolves when no training of the open network that a step asked for is under way. */
  #training: Promise<unknown> = Promise.resolve();
  #isSetting = false;
  #checks = false;

  constructor(
    private readonly session: Session,
    private readonly page: Page,
  ) {
    const { stores, comparison } = session;
    this.#ends = [
      stores.view.subscribe((now, before) => {
        if (now.lesson !== before.lesson && !this.#isSetting) this.#asked(now, isAlone(now, before));
        this.#check();
      }),
      ...[stores.document, stores.settings, comparison.store].map((store) => store.subscribe(() => this.#check())),
      stores.input.subscribe((now, before) => now.origin !== before.origin && this.#check()),
    ];
    // What named it may have been a link, which has set the page as well; a lesson alone is asked for.
    const { lesson } = stores.view.getState();
    this.#asked(stores.view.getState(), lesson.length === 1);
  }

  get state(): GuideState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  dispose(): void {
    for (const end of this.#ends) end();
  }

  /** Shows a step, and trains what it shows trained; resolves once that is done. */
  async go(station: Station): Promise<void> {
    const staged = await this.show(station);
    if (staged) await this.#train(station, staged);
  }

  /**
   * Shows a step. What it ends is kept on the shelf; where that cannot be, the reader is asked. Answers with what is shown then, or
   * null where the reader stays.
   */
  async show(station: Station): Promise<Staged | null> {
    const staged = stage(station, this.session.datasets);
    if (await this.session.work.discard(this.#changesTo(staged), () => this.#set(station, staged))) return staged;
    // The address still names the step that is shown.
    this.#name(this.#state.at);
    return null;
  }

  /** The next step (1) or the one before (-1), if there is one. */
  readonly move = (by: 1 | -1): void => {
    const { at } = this.#state;
    const next = at && stationAt(at.lesson, at.index + by);
    if (next) this.session.attempt(this.go(next));
  };

  /** Shows again what the step does. */
  readonly comeBack = (): void => {
    const { at, left } = this.#state;
    const station = at ?? left;
    if (station) this.session.attempt(this.go(station));
  };

  /** Leaves the lesson; everything stays as it is. */
  readonly leave = (): void => {
    const { at } = this.#state;
    this.#name(null);
    this.#update({ at: null, away: false, left: at });
  };

  /** Opens the lab of the step; a comparison would stay in front of it. */
  readonly openLab = (): void => {
    const { lab } = this.#state.at?.step ?? {};
    if (lab) this.session.attempt(this.#openLab(lab));
  };

  async #openLab(lab: readonly string[]): Promise<void> {
    if (await this.session.comparison.end()) this.session.view.setLab(lab);
  }

  /** No longer offers to go back. */
  readonly forget = (): void => this.#update({ left: null });

  readonly setSmall = (small: boolean): void => this.#update({ small });

  readonly answer = (station: Station, answer: number): void =>
    this.#update({ answers: { ...this.#state.answers, [keyOf(station)]: answer } });

  #asked(view: SessionView, alone: boolean): void {
    const { lesson } = view;
    if (lesson.length === 0 || lesson[0] === ALL) {
      const { at, left } = this.#state;
      this.#update({ at: null, away: false, left: at ?? left });
      return;
    }
    const station = readStation(lesson);
    if (!station) {
      this.page.notify({ id: 'lesson', severity: 'warning', text: messages.unknown });
      this.session.view.setLesson([ALL]);
      return;
    }
    if (alone) {
      this.session.attempt(this.go(station));
      return;
    }
    // The document of a link comes right after its view.
    queueMicrotask(() => this.#arrive(station));
  }

  /** A link has opened a step. */
  #arrive(station: Station): void {
    if (this.session.stores.view.getState().lesson[0] !== station.lesson.id) return;
    this.#staged = stage(station, this.session.datasets);
    const away = !this.#shows(this.#staged);
    this.#take(station, away);
    if (!away) this.session.attempt(this.#train(station, this.#staged));
  }

  #take(at: Station, away: boolean): void {
    noteSeen(at);
    this.#update({ at, away, left: null });
  }

  /** All at once, before anything is waited for: one step of undo. */
  #set(station: Station, staged: Staged): void {
    const { stores, comparison, network, training, pictures, attempt } = this.session;
    const { document, dataset, picture, view, panels, front } = staged;
    // Its numbers are those of random weights: others than the reader's own make way for them.
    const drawsWeights = view.weights === 'seed' && stores.run.getState().weights.type === 'shipped';
    const staysOpen = isSameNetwork(stores.document.getState(), document) && !drawsWeights;
    const isSameData = stores.settings.getState().dataset === dataset.id;
    const { origin } = stores.input.getState();
    this.#isSetting = true;
    this.#staged = staged;
    if (!sameJson(comparison.store.getState().sides, staged.sides)) comparison.store.setState({ sides: staged.sides });
    stores.view.setState(view);
    this.page.store.setState({ ...panels, panel: front });
    if (staysOpen && isSameData) {
      if (!sameJson(stores.settings.getState().training, staged.training)) {
        // The run may have begun with the reader's settings, such as another start of the weights.
        this.#began = OTHER;
        attempt(training.configure(staged.training));
      }
      if (picture !== null && !(origin.type === 'test' && origin.index === picture)) {
        stores.input.setState({ origin: testPicture(picture) });
        pictures.showTestImage(picture);
      }
    } else {
      stores.settings.setState({ dataset: dataset.id, training: staged.training });
      if (picture !== null) stores.input.setState({ origin: testPicture(picture), image: null });
      else if (!isSameData) stores.input.setState({ origin: { type: 'none' }, image: null });
      if (!isSameData) stores.input.setState({ choices: [] });
      attempt(network.openDocument(document));
    }
    this.#isSetting = false;
    this.#take(station, false);
  }

  /**
   * Trains what the step shows trained, if it is not there already. A training waits for its network and for the one before it:
   * where the reader has gone on meanwhile, it is not begun.
   */
  async #train({ step: { scene } }: Station, staged: Staged): Promise<void> {
    const { steps = 0 } = scene;
    if (steps === 0) return;
    if (!staged.sides) {
      const training = this.#training.then(() => this.#trainOpen(steps, staged));
      this.#training = training.catch(() => undefined);
      return training;
    }
    if (!this.#stands(staged)) return;
    const { compared } = this.session;
    // A run keeps the settings that it began with: those of another step begin another.
    if (compared.store.getState().outdated) compared.end();
    const done = compared.store.getState().run?.store.getState().step ?? 0;
    if (done < steps) await compared.train(steps - done);
  }

  async #trainOpen(steps: number, staged: Staged): Promise<void> {
    const { training, stores, work, network } = this.session;
    await network.settled();
    if (!this.#stands(staged)) return;
    const run = canonicalJson([staged.document.definition, staged.dataset.id, staged.training]);
    const { step, phase } = stores.run.getState();
    const isOther = this.#began !== null && this.#began !== run && step > 0;
    this.#began = run;
    if (!isOther) {
      if (step < steps && phase !== 'training') await training.train(steps - step);
    } else if ((await work.discard(['weights'], () => {})) && this.#stands(staged))
      await training.train(steps, { afresh: true });
  }

  /** Whether a step is still the one that is shown, on its network. */
  #stands(staged: Staged): boolean {
    const { document, settings } = this.session.stores;
    return (
      this.#state.at !== null &&
      this.#staged === staged &&
      isSameNetwork(document.getState(), staged.document) &&
      settings.getState().dataset === staged.dataset.id
    );
  }

  #changesTo(staged: Staged): readonly Change[] {
    const { stores, comparison } = this.session;
    const { dataset, training } = stores.settings.getState();
    const sameSides = sameJson(comparison.store.getState().sides, staged.sides);
    const sameRun = sameSides && (staged.sides === null || sameJson(training, staged.training));
    return [
      ...(isSameNetwork(stores.document.getState(), staged.document) ? [] : (['network'] as const)),
      ...(dataset === staged.dataset.id ? [] : (['data'] as const)),
      ...(sameRun ? [] : (['comparison'] as const)),
    ];
  }

  /** Whether the page shows what a step does. */
  #shows({ document, dataset, training, sides, picture, view }: Staged): boolean {
    const { stores, comparison } = this.session;
    const settings = stores.settings.getState();
    const { origin } = stores.input.getState();
    const now = stores.view.getState();
    return (
      settings.dataset === dataset.id &&
      (picture === null || (origin.type === 'test' && origin.index === picture)) &&
      FOLLOWED.every((name) => sameJson(now[name], view[name])) &&
      isSameNetwork(stores.document.getState(), document) &&
      sameJson(comparison.store.getState().sides, sides) &&
      sameJson(settings.training, training)
    );
  }

  #check(): void {
    if (!this.#state.at || this.#checks || this.#isSetting) return;
    this.#checks = true;
    queueMicrotask(() => {
      this.#checks = false;
      if (!this.#state.at || !this.#staged) return;
      const away = !this.#shows(this.#staged);
      if (away !== this.#state.away) this.#update({ away });
    });
  }

  /** Has the view name a step, or none, and nothing else. */
  #name(station: Station | null): void {
    this.#isSetting = true;
    this.session.view.setLesson(station ? writeStation(station) : []);
    this.#isSetting = false;
  }

  #update(state: Partial<GuideState>): void {
    this.#state = { ...this.#state, ...state };
    for (const listener of this.#listeners) listener();
  }
}

/** A run of settings that are no step's. */
const OTHER = '';

/** What a reader changes when looking at something else than the step is about. */
const FOLLOWED = [
  'selected',
  'group',
  'tab',
  'stage',
  'style',
  'overlay',
  'chart',
  'pixel',
  'lab',
] as const satisfies readonly (keyof SessionView)[];

/** Names a step among the answers. */
export const keyOf = ({ lesson, step }: Station): string => `${lesson.id}/${step.id}`;

/** The lesson after one; null after the last. */
export const lessonAfter = (id: string) => LESSONS[LESSONS.findIndex((lesson) => lesson.id === id) + 1] ?? null;

/** Its class is known once it is there. */
const testPicture = (index: number) => ({ type: 'test', index, label: -1 }) as const;

/** Whether nothing but the lesson has changed. */
const isAlone = (now: SessionView, before: SessionView): boolean =>
  (Object.keys(now) as (keyof SessionView)[]).every((name) => name === 'lesson' || now[name] === before[name]);
