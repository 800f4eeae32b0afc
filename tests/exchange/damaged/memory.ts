import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Linux alone sets the mark back, by a 5 (proc(5)). */
const RESET = '/proc/self/clear_refs';
const STATUS = '/proc/self/status';
/** Calls between two collections: memory that garbage has taken is there for the next file, which hides what it takes. */
const COLLECTED_EVERY = 200;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Of objects and of buffers, those that are garbage by now included. */
function held(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

/** The most memory that the process had since the mark was set back. */
const highest = (): number => 1_024 * Number(/VmHWM:\s*(\d+)/.exec(readFileSync(STATUS, 'utf8'))?.[1]);

/**
 * The bytes that are taken from here on until the answer is called: at the end, with what is garbage by then; where the system tells, also
 * the most in between. `i` is the number of the call.
 */
export function memoryOf(i: number): () => number {
  if (i % COLLECTED_EVERY === 0) collect();
  const knowsPeak = existsSync(RESET);
  if (knowsPeak) writeFileSync(RESET, '5');
  const [before, lowest] = [held(), knowsPeak ? highest() : 0];
  return () => Math.max(held() - before, knowsPeak ? highest() - lowest : 0);
}
