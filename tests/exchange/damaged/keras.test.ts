import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { kerasReader } from '@/exchange/fromKeras/kerasReader';
import { tfjsReader } from '@/exchange/fromKeras/tfjsReader';
import { heldSource } from '@/lib/byteSource';
import { createRandom, type Random } from '@/network/random';
import { mutate } from '../../mutate';
import { layersModel, SHARD } from '../layersModel';
import { damageHead } from './damageHead';
import { COUNT, outcomeOf, readMany, TIME_LIMIT } from './readMany';

const shard = { name: SHARD.name, source: heldSource(SHARD.bytes) };
const FOLDER = new URL('../kerasFiles/', import.meta.url);
const encoder = new TextEncoder();

const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));
const jsonOf = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const partOf = (share: number) => Math.ceil(COUNT * share);
const openKeras = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
  outcomeOf(await kerasReader.read({ name, source: heldSource(bytes) }, []));

function mutatedText(json: unknown, random: Random): Uint8Array<ArrayBuffer> {
  for (let n = 1 + random.integer(3); n > 0; n--) mutate(json, random);
  return encoder.encode(JSON.stringify(json));
}

/** The faults reach the end of the reader, and do not always. */
function expectBoth(outcomes: ReadonlyMap<string, number>, count: number): void {
  const opened = (outcomes.get('runs') ?? 0) + (outcomes.get('drawn') ?? 0);
  expect(opened).toBeGreaterThan(count / 200);
  expect(opened).toBeLessThan(count);
}

describe('damaged HDF5', () => {
  it.each([
    ['tutorial.h5', 0.4],
    ['nested.h5', 0.4],
    ['packed.h5', 0.2],
  ] as const)('%s', { timeout: TIME_LIMIT }, async (name, share) => {
    const whole = bytesOf(name);
    const count = partOf(share);
    const outcomes = await readMany(
      count,
      (i) => damageHead(whole, createRandom(i, name)),
      (bytes) => openKeras(name, bytes),
    );
    expectBoth(outcomes, count);
  });
});

describe('damaged files of Keras', () => {
  it('archives', { timeout: TIME_LIMIT }, async () => {
    const whole = bytesOf('tutorial.keras');
    const count = partOf(0.6);
    const make = (i: number) => damageHead(whole, createRandom(i, 'archive'));
    await readMany(count, make, (bytes) => openKeras('a.keras', bytes));
  });

  it('archives whose files are damaged and whose checksums are right', { timeout: TIME_LIMIT }, async () => {
    const config = encoder.encode(JSON.stringify(jsonOf('nested.json')));
    const weights = bytesOf('nested.h5');
    const count = partOf(0.4);
    const make = (i: number) => {
      const files = { 'config.json': config, 'model.weights.h5': damageHead(weights, createRandom(i, 'inside')) };
      return zipSync(files, { level: 0 }) as Uint8Array<ArrayBuffer>;
    };
    await readMany(count, make, (bytes) => openKeras('a.keras', bytes));
  });

  it.each([
    ['blocks.json', 0.3],
    ['unknown.json', 0.3],
    ['nested.json', 0.4],
  ] as const)('%s', { timeout: TIME_LIMIT }, async (name, share) => {
    const whole = jsonOf(name);
    const count = partOf(share);
    const outcomes = await readMany(
      count,
      (i) => mutatedText(structuredClone(whole), createRandom(i, name)),
      (bytes) => openKeras(name, bytes),
    );
    expectBoth(outcomes, count);
  });
});

it('damaged models of TensorFlow.js', { timeout: TIME_LIMIT }, async () => {
  const outcomes = await readMany(
    COUNT,
    (i) => mutatedText(layersModel(), createRandom(i, 'tfjs')),
    async (bytes) => outcomeOf(await tfjsReader.read({ name: 'model.json', source: heldSource(bytes) }, [shard])),
  );
  expectBoth(outcomes, COUNT);
});
