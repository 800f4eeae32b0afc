import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRecorded } from '../../../tests/recordings/read';
import { describeTrainedProblem } from '../../i18n/messages/trained';
import { joinBytes } from '../../lib/joinBytes';
import { parseSafetensors, type SafetensorsFile, writeSafetensors } from '../../lib/safetensors';
import { analyze } from '../../network/analysis/analyze';
import { sizeOf } from '../../network/shape';
import { OPTIMIZERS, type OptimizerName, SLOTS } from '../../network/training';
import type { TensorData } from '../../record/tensor';
import type { TrainedProblem } from '../../record/trainedProblem';
import type { Recording } from '../recording/recording';
import { decodeTrained } from './decode';
import { encodeTrained, trainedPieces } from './encode';
import type { Trained } from './trained';

let recording: Recording;
/** A file as it is written, without recorded steps. */
let written: SafetensorsFile;
const short = () => ({ ...recording, snapshots: [] });
beforeAll(async () => {
  recording = await readRecorded('resnet18-tab');
  const parsed = parseSafetensors((await encodeTrained({ ...trainedBy('momentum'), recording: short() })).buffer);
  if ('problem' in parsed) throw new Error(parsed.problem.fault);
  written = parsed;
});

/** The recorded run with weights and slots that are all different. */
function trainedBy(optimizer: OptimizerName): Trained {
  const weights: Record<string, TensorData> = {};
  const slots: Record<string, TensorData> = {};
  let next = 0;
  const tensor = (shape: readonly number[]) => ({
    shape: [...shape],
    data: Float32Array.from({ length: sizeOf(shape) }, () => Math.sin(++next)),
  });
  for (const { id, weights: specs } of analyze(recording.definition).nodes)
    for (const { name, shape, trainable } of specs) {
      weights[`${id}/${name}`] = tensor(shape);
      for (let i = 0; trainable && i < SLOTS[optimizer]; i++) slots[`${id}/${name}/${i}`] = tensor(shape);
    }
  const evaluation = { step: 100, loss: 0.25, accuracy: 0.5, count: 1_000, whole: false };
  return {
    recording,
    checkpoint: { step: 120, seed: 99, optimizer, updates: 118, weights, slots },
    seconds: 12.5,
    evaluation,
  };
}

/** Buffers compare a thousand times faster than expect does. */
const same = (a: Uint8Array | Float32Array, b: Uint8Array | Float32Array): boolean =>
  Buffer.compare(
    Buffer.from(a.buffer, a.byteOffset, a.byteLength),
    Buffer.from(b.buffer, b.byteOffset, b.byteLength),
  ) === 0;

function expectSameTensors(
  found: Readonly<Record<string, TensorData>>,
  expected: Readonly<Record<string, TensorData>>,
): void {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [name, { shape, data }] of Object.entries(expected)) {
    expect(found[name]?.shape, name).toEqual(shape);
    expect(same(found[name]!.data, data), name).toBe(true);
  }
}

/** A file with some of its tensors and texts replaced, or left out where undefined. */
function changed(
  tensors: Record<string, TensorData | undefined>,
  texts: Record<string, string | undefined> = {},
): ArrayBuffer {
  const without = <T>(all: Record<string, T | undefined>) =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, T>;
  return writeSafetensors(
    without({ ...Object.fromEntries(written.tensors), ...tensors }),
    without({ ...Object.fromEntries(written.metadata), ...texts }),
  ).buffer;
}

function problemOf(file: ArrayBuffer): TrainedProblem | null {
  const read = decodeTrained(file);
  if (read.ok) return null;
  const said = describeTrainedProblem(read.problem);
  expect(said.en.length).toBeGreaterThan(30);
  expect(said.es).not.toBe(said.en);
  return read.problem;
}

it('recorded steps that were written before are not read again, and the file is the same to the byte', async () => {
  const written = new WeakMap();
  const write = async (trained: Trained) => joinBytes(await trainedPieces(trained, undefined, written));
  const first = await write(trainedBy('sgd'));
  expect(same(first, await encodeTrained(trainedBy('sgd')))).toBe(true);
  const unread = recording.snapshots.map((snapshot) => {
    const { proxy, revoke } = Proxy.revocable(snapshot, {});
    written.set(proxy, written.get(snapshot));
    revoke();
    return proxy;
  });
  expect(unread.length).toBeGreaterThan(10);
  const again = { ...trainedBy('sgd'), recording: { ...recording, snapshots: unread } };
  expect(same(await write(again), first)).toBe(true);
});

it.each(OPTIMIZERS)(
  'a network trained by %s reads back to the bit, with all that its run goes on from',
  async (optimizer) => {
    const trained = trainedBy(optimizer);
    const read = decodeTrained((await encodeTrained(trained)).buffer);
    if (!read.ok) throw new Error(read.problem.code);
    const { weights, slots, ...facts } = read.trained.checkpoint;
    expect(facts).toEqual({ step: 120, seed: 99, optimizer, updates: 118 });
    expectSameTensors(weights, trained.checkpoint.weights);
    expectSameTensors(slots, trained.checkpoint.slots);
    expect(read.trained.recording.configuration).toEqual(recording.configuration);
    if (optimizer === 'sgd') expect(read.trained.recording).toEqual(recording);
    expect([read.trained.seconds, read.trained.evaluation]).toEqual([12.5, trained.evaluation]);
    expect(read.notFinite).toEqual([]);
  },
);

it('settings are kept to the last digit', async () => {
  const trained = trainedBy('sgd');
  const { configuration } = recording;
  const exact = { ...configuration.training, learningRate: 0.012345678901234567 };
  const odd = { ...trained, recording: { ...short(), configuration: { ...configuration, training: exact } } };
  const read = decodeTrained((await encodeTrained(odd)).buffer);
  expect(read.ok && read.trained.recording.configuration.training).toEqual(exact);
});

describe('a file is refused as a whole', () => {
  const ones = (shape: number[]): TensorData => ({ shape, data: new Float32Array(sizeOf(shape)).fill(1) });

  it('where any tensor is missing, renamed or of another shape', () => {
    const { weights, slots } = trainedBy('momentum').checkpoint;
    const names = [...Object.keys(weights), ...Object.keys(slots).map((slot) => `opt/${slot}`)];
    for (const name of names.filter((_, i) => i % 9 === 0)) {
      const tensor = weights[name] ?? (slots[name.slice(4)] as TensorData);
      const { shape } = tensor;
      expect(problemOf(changed({ [name]: undefined }))).toEqual({
        code: 'tensors',
        wrong: [{ name, expected: shape, found: null }],
      });
      expect(problemOf(changed({ [name]: undefined, other: tensor }))).toEqual({
        code: 'tensors',
        wrong: [
          { name, expected: shape, found: null },
          { name: 'other', expected: null, found: shape },
        ],
      });
      const turned = [...shape, 1];
      expect(problemOf(changed({ [name]: ones(turned) }))).toEqual({
        code: 'tensors',
        wrong: [{ name, expected: shape, found: turned }],
      });
    }
  });

  it.each<[string, Record<string, string | undefined>, Partial<TrainedProblem>]>([
    ['of another program', { format: undefined }, { code: 'notTrained' }],
    ['of a newer page', { version: '2' }, { code: 'newerVersion' }],
    ['without a description', { recording: undefined }, { code: 'description' }],
    ['with a description that is not JSON', { recording: '{' }, { code: 'description' }],
    ['with a description of something else', { recording: '{"format":"x"}' }, { code: 'description' }],
    ['without the facts of its run', { run: undefined }, { code: 'description' }],
    [
      'with an unknown optimizer',
      { run: '{"step":1,"seed":1,"optimizer":"adagrad","updates":1,"seconds":1,"evaluation":null}' },
      { code: 'description' },
    ],
    [
      'with half a step',
      { run: '{"step":1.5,"seed":1,"optimizer":"sgd","updates":1,"seconds":1,"evaluation":null}' },
      { code: 'description' },
    ],
    ['with a version that is none', { version: 'one' }, { code: 'notTrained' }],
  ])('%s', (_, texts, problem) => {
    expect(problemOf(changed({}, texts))).toMatchObject(problem);
  });

  it('that is something else altogether', () => {
    for (const text of [
      '',
      '<!doctype html><title>404</title>',
      'version https://git-lfs.github.com/spec/v1',
      'PK\u0003\u0004',
    ])
      expect(problemOf(new TextEncoder().encode(text).buffer)).toMatchObject({ code: 'notSafetensors' });
  });
});

it('weights that are no numbers are named', () => {
  const name = Object.keys(trainedBy('momentum').checkpoint.weights)[3] as string;
  const { shape, data } = trainedBy('momentum').checkpoint.weights[name] as TensorData;
  const read = decodeTrained(changed({ [name]: { shape, data: data.map((x, i) => (i ? x : Number.NaN)) } }));
  expect(read.ok && read.notFinite).toEqual([name]);
});

it('nothing thrown and no half of a file taken, whatever is changed in it', async () => {
  const good = await encodeTrained({ ...trainedBy('sgd'), recording: short() });
  const header = Number(new DataView(good.buffer).getBigUint64(0, true));
  const change = fc.record({ at: fc.nat(header + 8), to: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const bytes = good.slice();
      for (const { at, to } of changes) bytes[at] = to;
      const read = decodeTrained(bytes.buffer);
      if (read.ok) expect(Object.keys(read.trained.checkpoint.weights).length).toBeGreaterThan(0);
    }),
    { seed: 1, numRuns: 100 },
  );
});
