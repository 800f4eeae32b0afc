import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRecorded, recordedBytes } from '../../../tests/recordings/read';
import { analyze } from '../../network/analysis/analyze';
import { sizeOf } from '../../network/shape';
import { encodeTrained } from '../trained/encode';
import { decodeFile, type FileFormat } from './decodeFile';
import { type Answer, type Asked, cut, transferables } from './pieces';
import { readFile } from './readFile';

/** What a thread gets of a message: a copy. */
const sent = (answer: Answer): Answer => structuredClone(answer, { transfer: transferables(answer) });

/** A worker that does what fileWorker.ts does, on this thread; or dies of it. */
class FakeWorker {
  static readonly started: FakeWorker[] = [];
  static dies = false;
  onmessage: ((event: { data: Answer }) => void) | null = null;
  onerror: (() => void) | null = null;
  terminated = false;
  readonly answers: Answer[] = [];

  constructor() {
    FakeWorker.started.push(this);
  }

  postMessage({ format, file }: Asked): void {
    if (FakeWorker.dies) queueMicrotask(() => this.onerror?.());
    else void this.#answer(format, file);
  }

  async #answer(format: FileFormat, file: Blob): Promise<void> {
    for (const answer of cut(await decodeFile(format, file))) {
      if (this.terminated) return;
      const message = sent(answer);
      this.answers.push(message);
      this.onmessage?.({ data: message });
    }
  }

  terminate(): void {
    this.terminated = true;
  }
}

beforeEach(() => {
  FakeWorker.started.length = 0;
  FakeWorker.dies = false;
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

const recordingFile = async () => new Blob([(await recordedBytes('resnet18-tab')).slice()]);

async function trainedFile(): Promise<Blob> {
  const recording = await readRecorded('lenet5-share-nan');
  const named = analyze(recording.definition).nodes.flatMap(({ id, weights }) =>
    weights.map(({ name, shape }) => [`${id}/${name}`, { shape, data: new Float32Array(sizeOf(shape)).fill(0.5) }]),
  );
  const checkpoint = {
    step: 3,
    seed: 1,
    optimizer: 'sgd',
    updates: 3,
    weights: Object.fromEntries(named),
    slots: {},
  } as const;
  return new Blob([await encodeTrained({ recording, checkpoint, seconds: 1, evaluation: null })]);
}

/** A file that was changed after it was chosen, as browsers treat it. */
function changedFile(): Blob {
  const file = new Blob(['x']);
  file.arrayBuffer = () => Promise.reject(new DOMException('changed', 'NotReadableError'));
  return file;
}

describe('a file that is read in a worker', () => {
  it.each([
    ['recording', recordingFile],
    ['trained', trainedFile],
  ] as const)('of a %s is what it is when it is read here', async (format, make) => {
    const file = await make();
    const here = await decodeFile(format, file);
    expect(here.ok).toBe(true);
    expect(await readFile(format, file)).toEqual(here);
    expect(FakeWorker.started).toHaveLength(1);
    expect(FakeWorker.started[0]?.terminated).toBe(true);
  });

  it('comes in messages that hold a few recorded steps each', async () => {
    await readFile('recording', await recordingFile());
    const steps = FakeWorker.started[0]?.answers.map((answer) => ('snapshots' in answer ? answer.snapshots.length : 0));
    expect(steps).toEqual([4, 4, 4, 3, 0]);
  });

  it('is no longer read once that is cancelled', async () => {
    const stop = new AbortController();
    const reading = readFile('recording', await recordingFile(), stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(FakeWorker.started[0]?.terminated).toBe(true);
  });

  it('which ends before it answers is a problem with a sentence', async () => {
    FakeWorker.dies = true;
    const read = await readFile('recording', await recordingFile());
    expect(read).toEqual({ ok: false, problem: { code: 'readerStopped' } });
  });
});

describe('a file that changes while it is read', () => {
  it.each(['recording', 'trained'] as const)('as a %s is a problem with a sentence', async (format) => {
    expect(await decodeFile(format, changedFile())).toEqual({ ok: false, problem: { code: 'unreadable' } });
  });
});

it('a file is read on this thread where the browser starts no workers', async () => {
  vi.stubGlobal('Worker', undefined);
  expect(await readFile('recording', await recordingFile())).toMatchObject({ ok: true });
});
