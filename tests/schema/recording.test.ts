import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decodeRecording } from '@/exchange/recording/decode';
import { encodeRecording } from '@/exchange/recording/encode';
import { CURVES, snapshotsOf } from '@/exchange/recording/recordedRun';
import { packNumber, unpackNumber } from '@/network/schema/numbers';
import type { Shape } from '@/network/schema/shape';
import type { RecordedRun } from '@/record/recordedRun';
import { BASE } from '../link/configurations';
import { arbitraryOfShape } from './arbitrary';
import { EXAMPLE } from './exampleNetwork';

vi.setConfig({ testTimeout: 60_000 });

const RUN: Shape = { fields: { ...CURVES, snapshots: snapshotsOf(EXAMPLE) } };
const runs = arbitraryOfShape(RUN) as fc.Arbitrary<RecordedRun>;
const fileOf = (run: RecordedRun) => ({ configuration: BASE, definition: EXAMPLE.definition, ...run });

/** With every number as a file can hold it, which is a float32. */
function single(value: unknown): unknown {
  if (typeof value === 'number') return unpackNumber(packNumber(value));
  if (Array.isArray(value)) return value.map(single);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, single(child)]));
}

describe('recordings as files', () => {
  it('bring back any run', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async (any) => {
        const run = single(any) as RecordedRun;
        const { bytes, snapshots } = await encodeRecording(fileOf(run));
        expect(snapshots).toBe(run.snapshots.length);
        expect(await decodeRecording(bytes)).toEqual({ ok: true, recording: fileOf(run) });
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  it('hold nothing beside what the table names', async () => {
    const [run] = fc.sample(
      runs.filter(({ snapshots }) => snapshots.length > 0),
      { seed: 9, numRuns: 1 },
    );
    const file = fileOf(single(run) as RecordedRun);
    const more = {
      ...file,
      secret: 1,
      steps: { ...file.steps, user: 'me' },
      snapshots: file.snapshots.map((snapshot) => ({ ...snapshot, milliseconds: 3 })),
    };
    expect(await decodeRecording((await encodeRecording(more)).bytes)).toEqual({ ok: true, recording: file });
  });
});
