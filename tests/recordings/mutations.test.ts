import { gunzipSync, gzipSync, strFromU8, strToU8 } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { decodeRecording, readRecording } from '@/exchange/recording/decode';
import { encodeRecording } from '@/exchange/recording/encode';
import { createRandom, type Random } from '@/network/random';
import { amount } from '../amount';
import { expectCleanPrototypes } from '../link/prototypes';
import { type Json, mutate } from '../mutate';
import { recordedBytes } from './read';

const SEED = 20_261_128;
const CONTENTS = amount({ short: 400, long: 150_000 });
const FILES = amount({ short: 400, long: 50_000 });
/** Milliseconds that reading one file may take at most. */
const MOST = 5_000;

/** A whole recorded run, with its first recorded step alone: small enough to be read often. */
let text = '';
beforeAll(async () => {
  const json = JSON.parse(strFromU8(gunzipSync(await recordedBytes('lenet5-share-nan')))) as Json;
  text = JSON.stringify({ ...json, snapshots: (json.snapshots as unknown[]).slice(0, 1) });
});

it(`${CONTENTS} recordings that hold something else: each opens, and is written as it was read, or says why not (seed ${SEED})`, {
  timeout: 3_600_000,
}, async () => {
  const outcomes: Record<string, number> = {};
  const failures: string[] = [];
  for (let i = 0; i < CONTENTS; i++) {
    const random = createRandom(SEED, 'content', i);
    const json: unknown = JSON.parse(text);
    for (let changes = random.integer(3); changes >= 0; changes--) mutate(json, random);
    try {
      const decoded = readRecording(json);
      const outcome = decoded.ok ? 'ok' : decoded.problem.code;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      // Writing takes most of the time, and one in ten tells as much.
      if (!decoded.ok || i % 10) continue;
      const again = await decodeRecording((await encodeRecording(decoded.recording)).bytes);
      if (!again.ok) failures.push(`${i}: written as ${again.problem.code}`);
      else expect(again.recording).toEqual(decoded.recording);
    } catch (error) {
      failures.push(`${i}: threw ${error instanceof Error ? error.stack : error}`);
    }
  }
  expect(failures.slice(0, 10)).toEqual([]);
  expect(outcomes.ok).toBeGreaterThan(CONTENTS / 20);
  expect(outcomes.invalid).toBeGreaterThan(CONTENTS / 4);
  expectCleanPrototypes();
});

/** Damage to the file itself, with the content inside or around it. */
const DAMAGES: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => bytes.slice(0, random.integer(bytes.length)),
  (bytes, random) => {
    for (let flips = random.integer(4); flips >= 0; flips--) {
      const at = random.integer(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
    }
    return bytes;
  },
  (bytes, random) => {
    const at = random.integer(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random.integer(40))]);
  },
  (_bytes, random) => Uint8Array.from({ length: random.integer(400) }, () => random.integer(256)),
  // Right gzip, wrong text.
  (_bytes, random) => {
    const at = random.integer(text.length);
    return gzipSync(strToU8(text.slice(0, at) + String.fromCharCode(random.integer(128)) + text.slice(at + 1)), {
      level: 1,
    });
  },
];

it(`${FILES} damaged files of recordings: each opens or says why not, in time (seed ${SEED})`, {
  timeout: 3_600_000,
}, async () => {
  const whole = gzipSync(strToU8(text));
  const failures: string[] = [];
  const outcomes: Record<string, number> = {};
  for (let i = 0; i < FILES; i++) {
    const random = createRandom(SEED, 'file', i);
    const damage = DAMAGES[random.integer(DAMAGES.length)];
    const bytes = damage?.(whole.slice(), random) ?? whole;
    const started = performance.now();
    try {
      const decoded = await decodeRecording(bytes);
      const outcome = decoded.ok ? 'ok' : decoded.problem.code;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    } catch (error) {
      failures.push(`${i}: threw ${error instanceof Error ? error.stack : error}`);
    }
    const took = performance.now() - started;
    if (took > MOST) failures.push(`${i}: took ${took.toFixed(0)} ms`);
  }
  expect(failures.slice(0, 10)).toEqual([]);
  expect(outcomes.notGzip).toBeGreaterThan(FILES / 4);
  expectCleanPrototypes();
});
