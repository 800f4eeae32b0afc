/**
 * The seeded generator behind every random choice of a run: starting weights, shuffles, dropout, drawn data sets.
 * Pure: the same seed and stream give the same numbers on every machine (`normal` goes through `Math.log`, whose last bit
 * may differ between browsers). The recorded values in the test must never change, because
 * links promise the same run for ever.
 */
export interface Random {
  /** In [0, 1), in steps of 2^-32. */
  uniform(): number;
  /** Mean 0, variance 1. */
  normal(): number;
  /** Fills `out` with what `scale * normal()` would give, call by call, in a fraction of the time. */
  fillNormal(out: Float32Array, scale: number): void;
  /** 0 up to n - 1, each equally likely; n is a whole number from 1 to 2^32. */
  integer(n: number): number;
  /** 0 up to n - 1 in random order. */
  permutation(n: number): Uint32Array;
}

const WORD = 2 ** 32;

/**
 * A generator for one purpose. The stream names the purpose (`createRandom(seed, 'layer', 'conv1', step)`), so that one
 * more consumer of random numbers does not change what the others draw.
 */
export function createRandom(seed: number, ...stream: readonly (string | number)[]): Random {
  const state = started(digest([seed, ...stream]));
  const next = () => nextWord(state);
  let spare: number | null = null;

  const uniform = (): number => next() / WORD;

  const normal = (): number => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    // The polar form of Box and Muller's method (Marsaglia 1962): a point in the unit disc makes two independent normals.
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square === 0 || square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };

  const fillNormal = (out: Float32Array, scale: number): void => {
    let i = 0;
    if (spare !== null && i < out.length) out[i++] = scale * normal();
    i = fillPairs(state, out, i, scale);
    if (i < out.length) out[i] = scale * normal();
  };

  const integer = (n: number): number => {
    if (!Number.isInteger(n) || n < 1 || n > WORD) throw new Error(`integer(${n}): out of range`);
    // Words from the last, incomplete multiple of n on would favour small results: draw again.
    const limit = WORD - (WORD % n);
    let word = next();
    while (word >= limit) word = next();
    return word % n;
  };

  const permutation = (n: number): Uint32Array => {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    // Fisher and Yates, from the end.
    for (let i = n - 1; i > 0; i--) {
      const j = integer(i + 1);
      const moved = order[i]!;
      order[i] = order[j]!;
      order[j] = moved;
    }
    return order;
  };

  return { uniform, normal, fillNormal, integer, permutation };
}

const WARM_UP = 12;

type Words = readonly [number, number, number, number];

/** Three words that are mixed, and a counter. */
type State = Int32Array;

/** sfc32 (C. Doty-Humphrey, PractRand): 32-bit words with a period of at least 2^32 from any state. */
function nextWord(state: State): number {
  const [a, b, c, counter] = [state[0]!, state[1]!, state[2]!, state[3]!];
  const sum = (((a + b) | 0) + counter) | 0;
  state[3] = counter + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + sum;
  return sum >>> 0;
}

function started(words: Words): State {
  const state = Int32Array.from(words);
  // Until every word of the state has reached the output.
  for (let i = 0; i < WARM_UP; i++) nextWord(state);
  return state;
}

/**
 * Pairs of normals from `i` on, as `normal` makes them, while two more fit; returns where they end. The steps of `nextWord`
 * are repeated here, on variables of their own: large networks draw a hundred million, and this takes half the time.
 */
function fillPairs(state: State, out: Float32Array, i: number, scale: number): number {
  let [a, b, c, counter] = [state[0]!, state[1]!, state[2]!, state[3]!];
  let x = 0;
  let hasX = false;
  const last = out.length - 1;
  while (i < last) {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    const y = 2 * ((sum >>> 0) / WORD) - 1;
    if (!hasX) x = y;
    hasX = !hasX;
    const square = x * x + y * y;
    if (hasX || square === 0 || square >= 1) continue;
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    out[i++] = scale * (x * factor);
    out[i++] = scale * (y * factor);
  }
  state.set([a, b, c, counter]);
  return i;
}

/** First words of the fractional part of pi: four different starting points that nobody chose. */
const LANES: Words = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/** 128 bits in which every bit of every part counts; 1 and '1' differ, and so do ['ab'] and ['a', 'b']. */
function digest(parts: readonly (string | number)[]): Words {
  const words = parts.flatMap(wordsOf);
  const lane = (start: number): number => words.reduce((hash, word) => scramble(hash ^ word) + start, start);
  const [a, b, c, d] = LANES;
  return [scramble(lane(a)), scramble(lane(b)), scramble(lane(c)), scramble(lane(d))];
}

const NUMBER_TAG = 0;
const TEXT_TAG = 1;

function wordsOf(part: string | number): number[] {
  if (typeof part === 'string') {
    return [TEXT_TAG, part.length, ...Array.from({ length: part.length }, (_, i) => part.charCodeAt(i))];
  }
  const view = new DataView(new ArrayBuffer(8));
  // + 0 makes minus zero plain zero.
  view.setFloat64(0, part + 0);
  return [NUMBER_TAG, view.getUint32(0), view.getUint32(4)];
}

/** The finaliser of MurmurHash3 (A. Appleby): a bijection of 32-bit words in which each input bit moves half the output bits. */
function scramble(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
