import process from 'node:process';
import { expect } from 'vitest';
import type { Imported } from '@/exchange/reading/importing';
import { describeModelProblem } from '@/i18n/messages/modelProblems';
import { parseDefinition } from '@/network/validate';
import type { ModelProblem } from '@/record/modelProblem';
import { amount } from '../../amount';
import { expectCleanPrototypes } from '../../link/prototypes';
import { memoryOf } from './memory';

/** Damaged files of each format. */
export const COUNT = amount({ short: 2_000, long: 200_000 });
/** Milliseconds of a test that reads them all. */
export const TIME_LIMIT = 3_600_000;
/** What reliability asks of one file: milliseconds, and bytes of memory besides the file. */
const MOST = { time: 5_000, bytes: 64 * 2 ** 20 };

/**
 * Reads damaged files one after the other: each in time, without running away with the memory, and leaving nothing behind in
 * what all objects inherit. `read` checks the answer and says in a word what came of it; how often each word came is returned.
 */
export async function readMany(
  count: number,
  make: (i: number) => Uint8Array<ArrayBuffer>,
  read: (bytes: Uint8Array<ArrayBuffer>, i: number) => string | Promise<string>,
): Promise<ReadonlyMap<string, number>> {
  const outcomes = new Map<string, number>();
  let [slowest, largest] = [0, 0];
  for (let i = 0; i < count; i++) {
    const bytes = make(i);
    const taken = memoryOf(i);
    const start = performance.now();
    const outcome = await read(bytes, i);
    slowest = Math.max(slowest, performance.now() - start);
    largest = Math.max(largest, taken());
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const name = expect.getState().currentTestName;
  if (process.env.LONG)
    console.log(
      name,
      count,
      Object.fromEntries(outcomes),
      `${slowest.toFixed(1)} ms`,
      `${(largest / 2 ** 20).toFixed(1)} MiB`,
    );
  expectCleanPrototypes();
  expect(slowest).toBeLessThan(MOST.time);
  expect(largest).toBeLessThan(MOST.bytes);
  return outcomes;
}

/** A problem has a sentence in both languages. */
export function outcomeOfProblem(problem: ModelProblem): string {
  const { en, es } = describeModelProblem(problem);
  expect(en).toMatch(/^.{10,}\.$/s);
  expect(es).toMatch(/^.{10,}\.$/s);
  expect(es).not.toBe(en);
  return problem.code;
}

/** Whatever a file holds, it is a network that the page can draw, or a problem. */
export function outcomeOf(imported: Imported): string {
  if (!imported.ok) return outcomeOfProblem(imported.problem);
  const { definition, missing } = imported.network;
  expect(parseDefinition(definition).issues).toEqual([]);
  const ids = new Set(definition.layers.map(({ id }) => id));
  for (const { layer } of missing) expect(ids).toContain(layer);
  return missing.length ? 'drawn' : 'runs';
}
