import { readdirSync } from 'node:fs';
import { gunzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '@/exchange/configuration/migrate';
import { encodeRecording } from '@/exchange/recording/encode';
import { readRecorded, recordedBytes } from './read';

const NAMES = readdirSync(new URL('.', import.meta.url)).flatMap((file) =>
  file.endsWith('.recording.json.gz') ? [file.slice(0, -'.recording.json.gz'.length)] : [],
);

/** What files of before layer and group norm and of before curves of heads say nothing of, and a share that a fault made 0/0. */
const asWrittenNow = (text: string): string =>
  text
    .replace(']},"snapshots":', ']},"heads":{},"snapshots":')
    .replaceAll(/("outputs":{[^}]*}),"learningRate"/g, '$1,"accuracies":{},"learningRate"')
    .replaceAll('},"health":{', '},"groupNorm":{},"health":{')
    .replaceAll('"recordingShare":"NaN"', '"recordingShare":null');

/** What these files say nothing of, and what they meant by it. */
const SINCE = {
  view: {
    ...{ group: null, lab: [], lesson: [], textbook: null, exercise: [], assigned: [], locked: [] },
    ...{ inputPanel: 'open', inspectorPanel: 'open', trainingPanel: 'open', presented: 'none' },
  },
  training: {
    ...{ pictures: 0, centred: false, start: 'activation', startDeviation: 0.01, startScale: 1, frozen: [] },
    ...{ shift: 0, flip: false, rotation: 0, brightness: 0, cutout: 0, labelNoise: 0, scaling: 'unit' },
  },
};

interface RecordedFile {
  readonly schema: number;
  readonly configuration: {
    readonly network: { readonly id?: string };
    readonly view: object;
    readonly training: object;
  };
}

function inNewestSchema(file: RecordedFile): object {
  const { configuration } = file;
  // There were shipped weights for LeNet-5 alone, and it opened with them.
  const weights = configuration.network.id?.startsWith('lenet5') ? 'shipped' : 'seed';
  const view = { ...SINCE.view, weights, ...configuration.view };
  const training = { ...SINCE.training, ...configuration.training };
  return { ...file, schema: SCHEMA_VERSION, configuration: { ...configuration, view, training } };
}

describe.each(NAMES)('%s', (name) => {
  it('opens, and is written again as it was, its run byte for byte', async () => {
    const text = (bytes: Uint8Array) => strFromU8(gunzipSync(bytes));
    const before = asWrittenNow(text(await recordedBytes(name)));
    const now = text((await encodeRecording(await readRecorded(name))).bytes);
    // What precedes the run has its fields in the order of whoever made it.
    const run = (text: string) => text.slice(text.indexOf('"steps":{"perPoint"'));
    // Not `toBe`: the difference of two texts of megabytes takes minutes to say.
    expect(run(now) === run(before)).toBe(true);
    expect(run(now).length).toBeGreaterThan(100_000);
    expect(JSON.parse(now)).toEqual(inNewestSchema(JSON.parse(before)));
  });
});

it('a file in which the share of recording became 0/0 opens, without a share at that step', async () => {
  const bytes = await recordedBytes('lenet5-share-nan');
  expect(strFromU8(gunzipSync(bytes))).toContain('"learningRate":0.019999856,"recordingShare":"NaN"');
  const { snapshots } = await readRecorded('lenet5-share-nan');
  expect(snapshots.filter(({ recordingShare }) => recordingShare === null).map(({ step }) => step)).toEqual([0, 16]);
});
