import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../network/random';
import { RunningSha256 } from './runningSha256';

/** What Node's own says. */
const known = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function randomBytes(length: number): Uint8Array {
  const random = createRandom(1, 'sha256', length);
  return Uint8Array.from({ length }, () => random.integer(256));
}

describe('SHA-256 piece by piece', () => {
  it('is that of the standard for "abc"', () => {
    expect(new RunningSha256().update(new TextEncoder().encode('abc')).digest()).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is that of Node for every length around its blocks', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length);
      expect(new RunningSha256().update(bytes).digest()).toBe(known(bytes));
    }
  });

  it('does not depend on how the bytes are cut', () => {
    const bytes = randomBytes(5_000);
    const random = createRandom(2, 'cuts');
    for (let trial = 0; trial < 50; trial++) {
      const hash = new RunningSha256();
      for (let at = 0; at < bytes.length; ) {
        const end = at + random.integer(300);
        hash.update(bytes.subarray(at, end));
        at = end;
      }
      expect(hash.digest()).toBe(known(bytes));
    }
  });
});
