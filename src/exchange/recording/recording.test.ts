import { readFileSync } from 'node:fs';
import { gzipSync as gzipQuickly } from 'node:zlib';
import fc from 'fast-check';
import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readRecorded, recordedBytes } from '../../../tests/recordings/read';
import { describeRecordingProblem } from '../../i18n/messages/recording';
import { type Definition, layer } from '../../network/definition';
import { packNumber, unpackNumber } from '../../network/schema/numbers';
import { MOST_ISSUES } from '../../network/schema/read';
import { decodeRecording } from './decode';
import { encodeRecording, writeRecording } from './encode';
import { RECORDING_LIMITS } from './limits';
import { CONTENT, HEAD, type Recording } from './recording';

const RECORDED = 'resnet18-tab';
type Json = Record<string, unknown>;

const pack = (json: unknown): Uint8Array => gzipQuickly(JSON.stringify(json), { level: 1 });

/** The recorded run, of which the first step alone: enough to be spoiled. */
const text = recordedBytes(RECORDED).then((bytes) => {
  const json = JSON.parse(strFromU8(gunzipSync(bytes)));
  return JSON.stringify({ ...json, snapshots: json.snapshots.slice(0, 1) });
});
const recordedJson = async (): Promise<Json> => JSON.parse(await text);

const problemOf = async (bytes: Uint8Array) => {
  const decoded = await decodeRecording(bytes);
  if (decoded.ok) return null;
  const said = describeRecordingProblem(decoded.problem);
  expect(said.en.length).toBeGreaterThan(20);
  expect(said.es).not.toBe(said.en);
  return decoded.problem;
};

/** The file of a recording, with the definition of another network. */
async function asOf(definition: Definition, recording: Recording): Promise<Uint8Array> {
  const { bytes } = await encodeRecording(recording);
  return pack({ ...JSON.parse(strFromU8(gunzipSync(bytes))), definition });
}

/** The fields of everything that is wrong with a file. */
const placesOf = async (bytes: Uint8Array) => {
  const problem = await problemOf(bytes);
  return problem?.code === 'invalid' ? problem.issues.map(({ place }) => place.field) : problem;
};

/** The way to every value below one, objects and lists included. */
const waysIn = (value: unknown, way: readonly string[]): (readonly string[])[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, child]) => [[...way, name], ...waysIn(child, [...way, name])]);

/** A copy with another value at the end of a way. */
function replaced(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Json) }) as Json;
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}

it('docs/recording-format.md has a row for every field of a file', () => {
  const [text = ''] = readFileSync(new URL('../../../docs/recording-format.md', import.meta.url), 'utf8').split('<!--');
  const rows = [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []);
  expect(rows).toEqual([...Object.keys(HEAD), ...CONTENT]);
});

describe('numbers', () => {
  it('are the same float32 when they come back, in as few digits as it takes', () => {
    for (const value of [0.1, -3.4028234e38, 1e-45, 16_777_217, 1 / 3, 123.456_789, 5.960_464_8e-8])
      expect(Math.fround(packNumber(Math.fround(value)) as number)).toBe(Math.fround(value));
    expect(packNumber(Math.fround(0.1))).toBe(0.1);
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(unpackNumber(packNumber(odd))).toBe(odd);
    for (const wrong of ['1', 'nan', null, undefined, {}, true]) expect(unpackNumber(wrong)).toBeNull();
  });
});

describe('round trip', () => {
  it('brings back every number of a recorded run', async () => {
    const recording = await readRecorded(RECORDED);
    const { bytes, snapshots } = await encodeRecording(recording);
    expect(snapshots).toBe(recording.snapshots.length);
    expect(await decodeRecording(bytes)).toEqual({ ok: true, recording });
    expect(recording.snapshots.some(({ histograms }) => histograms?.weights['conv1/kernel'])).toBe(true);
  });

  it('brings back what group norm recorded, which files of before lack', async () => {
    const recording = await readRecorded(RECORDED);
    const [first] = recording.snapshots;
    const layers = recording.definition.layers.map((one) =>
      one.kind === 'batchNorm' ? layer(one.id, 'groupNorm', one.from, { groups: 2 }) : one,
    );
    if (!first) throw new Error('Nothing recorded');
    expect(first.groupNorm).toEqual({});
    const groupNorm = Object.fromEntries(
      Object.entries(first.batchNorm).map(([id, { gamma, beta }]) => {
        return [id, { mean: Float32Array.of(0.1, -2), variance: Float32Array.of(3, 1e-9), gamma, beta }] as const;
      }),
    );
    expect(Object.keys(groupNorm).length).toBeGreaterThan(0);
    const grouped = {
      ...recording,
      definition: { ...recording.definition, layers },
      snapshots: [{ ...first, batchNorm: {}, groupNorm }],
    };
    expect(await decodeRecording((await encodeRecording(grouped)).bytes)).toEqual({ ok: true, recording: grouped });
    const [id = ''] = Object.keys(groupNorm);
    const short = { ...groupNorm, [id]: { ...groupNorm[id], variance: Float32Array.of(3) } };
    const spoiled = { ...grouped, snapshots: [{ ...first, batchNorm: {}, groupNorm: short }] } as typeof grouped;
    expect(await placesOf((await encodeRecording(spoiled)).bytes)).toEqual([
      `snapshots.0.groupNorm.${id}.variance`.slice(0, 60),
    ]);
    // Of a layer whose statistics are the batch's there is no such record, nor the other way round.
    const foreign = await asOf(recording.definition, grouped);
    expect(await problemOf(foreign)).toMatchObject({
      code: 'invalid',
      issues: expect.arrayContaining([
        { problem: { code: 'unknownName', name: expect.any(String) }, place: expect.anything() },
      ]),
    });
    const other = await asOf(grouped.definition, { ...recording, snapshots: [first] });
    expect(await problemOf(other)).toMatchObject({
      code: 'invalid',
      issues: expect.arrayContaining([
        { problem: { code: 'unknownName', name: expect.any(String) }, place: expect.anything() },
      ]),
    });
    const mixed = { ...grouped, definition: recording.definition };
    await expect(encodeRecording(mixed)).rejects.toThrow(/unknown name/);
  });

  it('keeps what is not finite', async () => {
    const recording = await readRecorded(RECORDED);
    const [first] = recording.snapshots;
    if (!first) throw new Error('Nothing recorded');
    const broken = {
      ...recording,
      snapshots: [{ ...first, loss: Number.NaN, outputs: { output: Number.POSITIVE_INFINITY } }],
    };
    expect(await decodeRecording((await encodeRecording(broken)).bytes)).toEqual({ ok: true, recording: broken });
  });

  it('leaves out steps evenly where all of them are too much, the latest never', async () => {
    const recording = await readRecorded(RECORDED);
    const { bytes, snapshots } = await encodeRecording(recording, 500_000);
    expect(snapshots).toBeLessThan(recording.snapshots.length);
    const decoded = await decodeRecording(bytes);
    const steps = decoded.ok ? decoded.recording.snapshots.map(({ step }) => step) : [];
    expect(steps).toHaveLength(snapshots);
    expect(steps.at(-1)).toBe(recording.snapshots.at(-1)?.step);
  });

  it('writes few steps anew for a run that is written again and again while it grows', async () => {
    const recording = await readRecorded(RECORDED);
    const known = new WeakMap();
    const [first] = recording.snapshots;
    if (!first) throw new Error('Nothing recorded');
    const growing = Array.from({ length: 200 }, (_, step) => ({ ...first, step }));
    let fresh = 0;
    for (let length = 100; length <= growing.length; length += 5) {
      const snapshots = growing.slice(0, length);
      const before = snapshots.filter((one) => known.has(one)).length;
      await writeRecording({ ...recording, snapshots }, 1_000_000, (json) => json, known);
      if (length > 100) fresh += snapshots.filter((one) => known.has(one)).length - before;
    }
    // Of a hundred that came, and the latest of each time.
    expect(fresh).toBeLessThan(60);
  });
});

describe('hostile files', () => {
  it('refuses what is no gzip, a part of one, and one with damage', async () => {
    const bytes = await recordedBytes(RECORDED);
    expect(await problemOf(new Uint8Array())).toEqual({ code: 'notGzip' });
    expect(await problemOf(strToU8('{"format":"convoscope/recording"}'))).toEqual({ code: 'notGzip' });
    expect(await problemOf(bytes.subarray(0, bytes.length >> 1))).toEqual({ code: 'notGzip' });
    const damaged = bytes.slice();
    damaged[bytes.length >> 1] = (damaged[bytes.length >> 1] ?? 0) ^ 255;
    expect(await problemOf(damaged)).not.toBeNull();
  });

  it('stops a bomb at its limit, and reads no file above the other', async () => {
    const bomb = gzipQuickly(new Uint8Array(RECORDING_LIMITS.unpacked + 1), { level: 1 });
    expect(bomb.length).toBeLessThan(RECORDING_LIMITS.packed);
    expect(await problemOf(bomb)).toEqual({ code: 'contentTooLarge', max: RECORDING_LIMITS.unpacked });
    const large = new Uint8Array(RECORDING_LIMITS.packed + 1);
    expect(await problemOf(large)).toMatchObject({ code: 'fileTooLarge', bytes: large.length });
  });

  it('refuses JSON of another kind, or of the future', async () => {
    expect(await problemOf(gzipSync(strToU8('{')))).toEqual({ code: 'notJson' });
    expect(await problemOf(gzipSync(Uint8Array.of(0xff, 0xfe)))).toEqual({ code: 'notJson' });
    for (const other of [null, 3, [], {}, { format: 'convoscope/network' }])
      expect(await problemOf(pack(other))).toEqual({ code: 'notARecording' });
    const recorded = await recordedJson();
    expect(await problemOf(pack({ ...recorded, version: 2 }))).toMatchObject({ code: 'newerVersion', found: 2 });
    expect(await problemOf(pack({ ...recorded, schema: 99 }))).toMatchObject({ code: 'newerVersion', found: 99 });
    expect(await placesOf(pack({ ...recorded, version: '1' }))).toEqual(['version']);
  });

  it('checks network and settings as links are checked', async () => {
    const recorded = await recordedJson();
    const configuration = recorded.configuration as Json;
    expect(await problemOf(pack({ ...recorded, definition: { format: 'x' } }))).toMatchObject({
      code: 'invalid',
      issues: [{ problem: { code: 'notADefinition' } }],
    });
    const spoiled = {
      ...configuration,
      dataset: 'secrets',
      training: { ...(configuration.training as Json), batchSize: 1e9 },
    };
    expect(await placesOf(pack({ ...recorded, configuration: spoiled }))).toEqual(['dataset', 'batchSize']);
  });

  /** Changes the first snapshot of the recorded run. */
  async function withSnapshot(change: (snapshot: Record<string, Json>) => void): Promise<Uint8Array> {
    const recorded = await recordedJson();
    const [first] = recorded.snapshots as Record<string, Json>[];
    if (!first) throw new Error('Nothing recorded');
    change(first);
    return pack(recorded);
  }

  it.each<[string, (snapshot: Record<string, Json>) => void]>([
    ['snapshots.0.step', (s) => Object.assign(s, { step: -1 })],
    ['snapshots.0.loss', (s) => Object.assign(s, { loss: 'a lot' })],
    ['snapshots.0.surplus', (s) => Object.assign(s, { surplus: 1 })],
    ['snapshots.0.activations.nobody', (s) => Object.assign(s.activations as Json, { nobody: {} })],
    ['snapshots.0.activations.constructor', (s) => Object.assign(s.activations as Json, { constructor: {} })],
    ['snapshots.0.activations.conv1.rms', (s) => Object.assign(s.activations?.conv1 as Json, { rms: null })],
    ['snapshots.0.edges', (s) => Object.assign(s, { edges: 'none' })],
    ['snapshots.0.edges.0.to', (s) => Object.assign((s.edges as unknown as Json[])[0] as Json, { to: 'conv1' })],
    [
      'snapshots.0.products.0.readers',
      (s) => Object.assign((s.products as unknown as Json[])[0] as Json, { readers: ['a', 'b', 'c'] }),
    ],
    ['snapshots.0.weights.conv1/kernel.norm', (s) => Object.assign(s.weights?.['conv1/kernel'] as Json, { norm: [] })],
    [
      'snapshots.0.histograms.weights.conv1/kernel.bins',
      (s) =>
        Object.assign(((s.histograms as Json).weights as Record<string, Json>)['conv1/kernel'] as Json, { count: 1 }),
    ],
  ])('finds the bad field %s', async (path, change) => {
    expect(await placesOf(await withSnapshot(change))).toEqual([path]);
  });

  it('wants channels as many as the layer has, and steps in order', async () => {
    const short = await withSnapshot((snapshot) => {
      const [id] = Object.keys(snapshot.batchNorm ?? {});
      Object.assign(snapshot.batchNorm?.[id ?? ''] as Json, { batchMean: [1] });
    });
    expect(await placesOf(short)).toEqual([expect.stringMatching(/batchNorm\..*batchMean$/)]);
    const recorded = await recordedJson();
    const [first] = recorded.snapshots as Json[];
    expect(await placesOf(pack({ ...recorded, snapshots: [first, first] }))).toEqual(['snapshots.1.step']);
    const uneven = { perPoint: 1, step: [0, 1], loss: [1], accuracy: [1, 1] };
    expect(await placesOf(pack({ ...recorded, steps: uneven }))).toEqual(['steps.loss']);
  });

  it('gathers all mistakes of a file, each once and with its place', async () => {
    const recorded = await recordedJson();
    const [first] = recorded.snapshots as Json[];
    const spoiled = {
      ...recorded,
      surplus: 1,
      configuration: { ...(recorded.configuration as Json), backend: 'steam' },
      steps: { perPoint: 0, step: [0, -1], loss: ['a lot', 1], accuracy: 'none' },
      snapshots: [
        { ...first, loss: null, activations: [], learningRate: undefined },
        'nothing',
        { ...first, step: 1e12 },
      ],
    };
    expect(await problemOf(pack(spoiled))).toEqual({
      code: 'invalid',
      issues: [
        { problem: { code: 'unknownField' }, place: { field: 'surplus' } },
        { problem: expect.objectContaining({ code: 'badValue', found: '"steam"' }), place: { field: 'backend' } },
        { problem: expect.objectContaining({ code: 'outOfRange', found: '0' }), place: { field: 'steps.perPoint' } },
        { problem: expect.objectContaining({ code: 'outOfRange', found: '-1' }), place: { field: 'steps.step.1' } },
        { problem: expect.objectContaining({ code: 'badValue', found: '"a lot"' }), place: { field: 'steps.loss.0' } },
        { problem: expect.objectContaining({ code: 'badValue', found: '"none"' }), place: { field: 'steps.accuracy' } },
        { problem: expect.objectContaining({ code: 'badValue', found: 'null' }), place: { field: 'snapshots.0.loss' } },
        { problem: { code: 'missingField' }, place: { field: 'snapshots.0.learningRate' } },
        { problem: expect.objectContaining({ code: 'badValue' }), place: { field: 'snapshots.0.activations' } },
        { problem: expect.objectContaining({ code: 'badValue' }), place: { field: 'snapshots.1' } },
        { problem: expect.objectContaining({ code: 'outOfRange' }), place: { field: 'snapshots.2.step' } },
      ],
    });
  });

  it('finds whatever is put in the place of any value where it stands, and never throws', async () => {
    const recorded = await recordedJson();
    const ways = waysIn(recorded.snapshots, ['snapshots']);
    expect(ways.length).toBeGreaterThan(1_000);
    const wrong = fc.constantFrom<unknown>(null, '', '1', -1, 0.5, 1e300, true, [], {}, [[]], '__proto__', [null]);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ways), wrong, async (way, value) => {
        const places = await placesOf(pack(replaced(recorded, way, value)));
        // A wrong value may contradict what is beside it, and nothing further away.
        const beside = way.slice(0, -1).join('.').slice(0, 60);
        if (Array.isArray(places)) for (const place of places) expect(place?.startsWith(beside), place).toBe(true);
        else expect(places).toBeNull();
      }),
      { seed: 9, numRuns: 150 },
    );
  }, 60_000);

  it('stops gathering where nobody would read on', async () => {
    const recorded = await recordedJson();
    const loss = Array.from({ length: 4_000 }, () => 'a lot');
    const steps = { perPoint: 1, step: loss.map((_, i) => i), loss, accuracy: loss };
    const problem = await problemOf(pack({ ...recorded, steps }));
    expect(problem?.code === 'invalid' && problem.issues.length).toBe(MOST_ISSUES);
  });
});
