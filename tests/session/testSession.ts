import { createSession } from '@/session/createSession';
import type { Host, Notice, Question } from '@/session/host';
import type { OpenStorage } from '@/session/keepers';
import { FakeClock, settled } from './fakeClock';
import { FakeEngine } from './fakeEngine';

/** A host whose page a test can hide, and that keeps what a session said and saved. */
export class FakeHost implements Host {
  readonly notices: Notice[] = [];
  readonly dismissed: string[] = [];
  readonly saved: string[] = [];
  /** Every question there has been; `answer` is what it gets. */
  readonly questions: Question[] = [];
  answer = true;
  readonly files: File[] = [];
  readonly #listeners = new Set<() => void>();
  #visible = true;

  notify = (notice: Notice): void => void this.notices.push(notice);
  dismiss = (id: string): void => void this.dismissed.push(id);
  ask = async (question: Question): Promise<boolean> => {
    this.questions.push(question);
    return this.answer;
  };
  show = (): void => {};
  language = () => 'en' as const;
  save = (content: Blob, name: string): void => {
    this.saved.push(name);
    this.files.push(new File([content], name));
  };
  isVisible = (): boolean => this.#visible;
  prefersStill = (): boolean => false;

  onVisibilityChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  setVisible(visible: boolean): void {
    this.#visible = visible;
    for (const listener of this.#listeners) listener();
  }
}

/** A session with an engine, a clock and a host that the test controls. `engines`: one for every connection. */
export function testSession(storage?: OpenStorage) {
  const engines: FakeEngine[] = [];
  const clock = new FakeClock();
  const host = new FakeHost();
  const session = createSession({
    engine: () => {
      const engine = new FakeEngine();
      engines.push(engine);
      return engine;
    },
    clock,
    host,
    ...(storage && { storage }),
  });
  const engine = (): FakeEngine => {
    const latest = engines.at(-1);
    if (!latest) throw new Error('The session has not started an engine');
    return latest;
  };
  /**
   * Answers the requests of loading: the network, its first picture, pictures to pick from, and the choice of a
   * backend.
   */
  const finishLoading = async (): Promise<void> => {
    const backend = {
      name: 'simd',
      reason: 'only',
      timings: {},
      device: null,
      softwareRendering: false,
      processor: null,
    } as const;
    engine().next('load').answer({ backend });
    await settled();
    for (const call of engine().waiting('shippedArrived')) call.answer(null);
    await settled();
    const { height, width, channels } = session.stores.document.getState().definition.input;
    const image = { shape: [height, width, channels], data: new Float32Array(height * width * channels) };
    // The picture, then those to pick from; a picture that was there already is only inspected again.
    for (let i = 0; i < 4; i++) {
      for (const call of engine().waiting('samples'))
        call.answer(call.parameters.indices.map((index) => ({ index, label: index % 10, image })));
      for (const call of engine().waiting('inspect'))
        call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
      await settled();
    }
    for (const call of engine().waiting('calibrate')) call.answer(backend);
    await settled();
  };
  return { session, engines, engine, clock, host, finishLoading };
}
