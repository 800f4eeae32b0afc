import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DataFailure } from '../lib/dataFailure';
import { type FetchBytes, httpFetcher } from '../lib/fetchBytes';
import { sha256 } from '../lib/sha256';
import { analyze } from '../network/analysis/analyze';
import { CATALOG_IDS, catalogEntry, defaultKnobs } from '../network/catalog';
import { SHIPPED } from '../record/shippedRecord';
import { weightName } from '../record/tensor';
import { loadShippedWeights } from './shippedWeights';

const FOLDER = new URL('../../public/weights/', import.meta.url);
const NEVER = new AbortController().signal;
const original = async (id: string) => new Uint8Array(await readFile(new URL(`${id}.safetensors`, FOLDER)));
const refused = (code: string) => ({ code, file: 'weights/lenet5.safetensors' });

/** Serves what `change` makes of the file; past the browser's cache the file itself, where `heals`. */
const serving =
  (change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>, heals = false): FetchBytes =>
  async (_, { fresh }) => {
    const bytes = await original('lenet5');
    return fresh && heals ? bytes : change(bytes);
  };

describe('the record of the shipped weights', () => {
  it('is that of the files', async () => {
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.safetensors'));
    expect(files.map((name) => name.replace('.safetensors', '')).sort()).toEqual(Object.keys(SHIPPED).sort());
    for (const [id, { bytes, sha256: hash }] of Object.entries(SHIPPED)) {
      const content = await original(id);
      expect([content.length, await sha256(content)]).toEqual([bytes, hash]);
    }
  });
});

describe('the networks of tab size', () => {
  const ids = CATALOG_IDS.filter((id) => catalogEntry(id).shipped);

  it('all have weights, in at most 1.5 MB', async () => {
    expect(Object.keys(SHIPPED).sort()).toEqual([...ids].sort());
    const sizes = await Promise.all(ids.map(async (id) => gzipSync(await original(id), { level: 9 }).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1_500_000);
  });

  it.each(ids)('%s has those that it takes, each a number', async (id) => {
    const { weights, facts } = await loadShippedWeights(id, NEVER, () => original(id));
    const { input, build } = catalogEntry(id);
    const { nodes } = analyze(build(input, defaultKnobs(id)));
    const taken = nodes.flatMap((node) =>
      node.weights.map(({ name, shape }) => [weightName(node.id, name), [...shape]] as const),
    );
    const shapes = Object.entries(weights).map(([name, { shape }]) => [name, shape] as const);
    expect(Object.fromEntries(shapes)).toEqual(Object.fromEntries(taken));
    for (const { shape, data } of Object.values(weights)) {
      expect(data.length).toBe(shape.reduce((size, side) => size * side, 1));
      expect(data.every(Number.isFinite)).toBe(true);
    }
    expect(facts.testAccuracy).toBeGreaterThan(0.97);
    expect(facts.testAccuracy).toBe(SHIPPED[id]?.testAccuracy);
  });
});

describe('shipped weights', () => {
  it('come with what is known of them', async () => {
    const { weights, facts } = await loadShippedWeights(
      'lenet5',
      NEVER,
      serving((bytes) => bytes),
    );
    expect(Object.keys(weights)).toContain('c1/kernel');
    expect(facts.testAccuracy).toBeGreaterThan(0.98);
  });

  const flipped = (at: number) => (bytes: Uint8Array<ArrayBuffer>) => {
    const changed = bytes.slice();
    const place = Math.floor(at * (bytes.length - 1));
    changed[place] = (changed[place] ?? 0) ^ 1;
    return changed;
  };

  it.each([
    ['with a flipped bit at the beginning', flipped(0)],
    ...[0.01, 0.3, 0.5, 0.7, 0.99].map((at) => [`with a flipped bit at ${100 * at} %`, flipped(at)] as const),
    ['with a flipped bit at the end', flipped(1)],
    ['cut', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -1)],
    ['empty', () => new Uint8Array(0)],
    ['replaced', () => new TextEncoder().encode('<!doctype html>')],
  ] as const)('%s are refused, and asked for past the cache', async (_, change) => {
    await expect(loadShippedWeights('lenet5', NEVER, serving(change))).rejects.toMatchObject(refused('dataDamaged'));
    const { facts } = await loadShippedWeights('lenet5', NEVER, serving(change, true));
    expect(facts.testAccuracy).toBeGreaterThan(0.98);
  });

  it('of no record are missing', async () => {
    await expect(
      loadShippedWeights(
        'none',
        NEVER,
        serving((bytes) => bytes),
      ),
    ).rejects.toBeInstanceOf(DataFailure);
  });
});

describe('a download', () => {
  const stalled = (_: unknown, { signal }: RequestInit = {}) =>
    new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  const fetchBytes = httpFetcher({ root: new URL('https://example.org/'), fetch: stalled, stallMilliseconds: 20 });

  it('that does not come fails', async () => {
    await expect(loadShippedWeights('lenet5', NEVER, fetchBytes)).rejects.toMatchObject(refused('dataUnreachable'));
  });

  it('that is not wanted any more ends at once', async () => {
    const stop = new AbortController();
    const found = loadShippedWeights('lenet5', stop.signal, fetchBytes);
    stop.abort();
    await expect(found).rejects.toBe(stop.signal.reason);
  });
});
