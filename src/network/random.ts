/**
 * The product's only source of randomness: a seeded generator, so that every run can be repeated. sfc32 (Chris Doty-Humphrey's
 * PractRand): 128 bits of state, passes BigCrush, four additions a number.
 */
export interface Random {
  /** Uniform in [0, 1), with 32 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Uniform whole number in [0, bound), without bias. */
  integer(bound: number): number;
  /** 0 … count - 1 in random order (Fisher–Yates). */
  permutation(count: number): Uint32Array;
}

/**
 * A generator for one purpose. Streams with different names are independent: `createRandom(seed, 'shuffle', epoch)` can
 * be asked for any epoch without going through those before.
 */
export function createRandom(seed: number, ...stream: readonly (string | number)[]): Random {
  const next = sfc32(stateOf(seed, stream));
  const uniform = () => next() / 2 ** 32;
  let spare: number | null = null;

  const integer = (bound: number): number => {
    // Numbers past the last whole multiple of the bound would favour the small ones.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      const value = next();
      if (value < limit) return value % bound;
    }
  };

  return {
    uniform,
    integer,
    /** Marsaglia's polar form of Box–Muller: two normals a round. */
    normal() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      for (;;) {
        const x = 2 * uniform() - 1;
        const y = 2 * uniform() - 1;
        const square = x * x + y * y;
        if (square === 0 || square >= 1) continue;
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    },
    permutation(count) {
      const order = Uint32Array.from({ length: count }, (_, i) => i);
      for (let i = count - 1; i > 0; i--) {
        const j = integer(i + 1);
        const moved = order[i] as number;
        order[i] = order[j] as number;
        order[j] = moved;
      }
      return order;
    },
  };
}

type State = readonly [number, number, number, number];

/** Hashes seed and stream name into 128 bits; each part ends with a separator, so that ('a', 'b') is not ('ab'). */
function stateOf(seed: number, stream: readonly (string | number)[]): State {
  const text = `${seed}|${stream.join('|')}`;
  const parts = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef].map((start) => {
    let hash = start;
    for (let i = 0; i < text.length; i++) hash = mix(hash ^ text.charCodeAt(i));
    return mix(hash ^ text.length);
  });
  return parts as unknown as State;
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function sfc32([a0, b0, c0, d0]: State): () => number {
  let [a, b, c, d] = [a0, b0, c0, d0];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}
