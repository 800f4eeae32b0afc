import type { Random } from '@/network/random';

/** Numbers that readers get wrong: lengths, counts and types at their limits. */
const ODD = [0, 1, 2, 7, 8, 10, 18, 34, 58, 127, 128, 255];

/** A file with a few bytes changed, cut off, doubled, moved or made up: what a fuzzer does. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let now = Uint8Array.from(bytes);
  const times = 1 + random.integer(random.integer(4) ? 3 : 30);
  for (let i = 0; i < times; i++) {
    const at = random.integer(now.length + 1);
    const length = 1 + random.integer(random.integer(3) ? 4 : 400);
    switch (random.integer(7)) {
      case 0:
        now[at] = ODD[random.integer(ODD.length)] ?? 0;
        break;
      case 1:
        now[at] = (now[at] ?? 0) ^ (1 << random.integer(8));
        break;
      case 2:
        now = now.slice(0, at);
        break;
      case 3:
        now = joined(now.subarray(0, at), now.subarray(at + length));
        break;
      case 4:
        now = joined(now.subarray(0, at), now.subarray(at, at + length), now.subarray(at));
        break;
      case 5: {
        const other = random.integer(now.length + 1);
        now = joined(now.subarray(0, at), now.subarray(other, other + length), now.subarray(at + length));
        break;
      }
      default:
        now = joined(
          now.subarray(0, at),
          Uint8Array.from({ length: length % 40 }, () => random.integer(256)),
          now.subarray(at),
        );
    }
  }
  return now;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
