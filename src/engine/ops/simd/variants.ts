import type { Processor } from '../../../record/backend';
import { LAYOUT } from './helper';

/**
 * The most threads: measurements scale to two (docs/benchmarks.md); more than four would wait for memory, and take the
 * processor from the page.
 */
const MOST_THREADS = 4;

const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const ZERO_VECTOR = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
const END = 0x0b;

/** Whether a function of no arguments with this code, which leaves a vector, is valid here. */
function accepts(code: readonly number[]): boolean {
  const types = [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b];
  const functions = [0x03, 0x02, 0x01, 0x00];
  const body = [0x00, ...code, END];
  const section = [0x0a, body.length + 2, 0x01, body.length, ...body];
  return (
    typeof WebAssembly === 'object' &&
    WebAssembly.validate(Uint8Array.from([...HEADER, ...types, ...functions, ...section]))
  );
}

/** `v128.const` */
export const hasSimd = (): boolean => accepts(ZERO_VECTOR);

/** `f32x4.relaxed_madd` */
const hasRelaxedSimd = (): boolean => accepts([...ZERO_VECTOR, ...ZERO_VECTOR, ...ZERO_VECTOR, 0xfd, 0x85, 0x02]);

/** Whether a memory can be shared with workers: the page must be isolated from other origins (COOP and COEP). */
function canShareMemory(): boolean {
  if (typeof SharedArrayBuffer === 'undefined' || globalThis.crossOriginIsolated === false) return false;
  try {
    // Some phones have no room in their address space for a memory that may grow to 4 GiB.
    return new WebAssembly.Memory({ initial: 1, maximum: LAYOUT.pages.maximum, shared: true }).buffer.byteLength > 0;
  } catch {
    return false;
  }
}

/** The fastest variant that works here, on `threads` threads at most. */
export function bestVariant(threads = MOST_THREADS): Processor {
  return {
    instructions: hasRelaxedSimd() ? 'relaxed' : 'baseline',
    threads: canShareMemory() ? Math.max(1, Math.min(threads, MOST_THREADS, navigator.hardwareConcurrency)) : 1,
  };
}
