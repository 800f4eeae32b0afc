import { expect, it } from 'vitest';
import { type DecodedLink, decodeLink } from '@/exchange/link/codec';
import { canonicalJson } from '@/lib/canonical';
import { createRandom, type Random } from '@/network/random';
import { amount } from '../amount';
import { bytesOf, linkOf } from './bytes';
import { goldenLinks } from './golden';
import { expectCleanPrototypes } from './prototypes';

const SEED = Number(process.env.LINK_SEED ?? 20_261_124);
const COUNT = amount({ short: 5_000, long: 1_000_000 });

const CODES = [
  'empty',
  'foreign',
  'badCharacters',
  'truncated',
  'tooLong',
  'newerFormat',
  'tooLarge',
  'checksum',
  'corrupt',
  'invalid',
];
const JUNK = [
  '&fbclid=IwAR2',
  '?utm_source=x',
  ')',
  '.',
  '>',
  ' ',
  '\n',
  '%20',
  '%',
  '%ZZ',
  '\u0000',
  'é',
  '👩‍🔬',
  '\ud800',
  '#',
  'm1.',
  '=',
  '+',
  '/',
  'undefined',
  '\u202e',
];

/**
 * Ways in which a link is damaged: each keeps it a link of ours in some cases and makes it something else in others.
 */
const MUTATIONS: Record<string, (link: string, random: Random) => string> = {
  flipBits(link, random) {
    const bytes = bytesOf(link);
    for (let i = random.integer(4); i >= 0; i--) {
      const at = random.integer(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
    }
    return linkOf(bytes);
  },
  setHeaderByte(link, random) {
    const bytes = bytesOf(link);
    bytes[random.integer(12)] = random.integer(256);
    return linkOf(bytes);
  },
  replaceCharacters(link, random) {
    const characters = [...link];
    for (let i = random.integer(4); i >= 0; i--)
      characters[random.integer(characters.length)] = String.fromCharCode(
        random.integer(random.integer(8) ? 128 : 65_536),
      );
    return characters.join('');
  },
  insert(link, random) {
    const at = random.integer(link.length + 1);
    return link.slice(0, at) + pick(JUNK, random) + link.slice(at);
  },
  remove(link, random) {
    const at = random.integer(link.length);
    return link.slice(0, at) + link.slice(at + 1 + random.integer(20));
  },
  swapBlocks(link, random) {
    const [a = 0, b = 0, c = 0] = [random, random, random].map((r) => r.integer(link.length)).sort((x, y) => x - y);
    return link.slice(0, a) + link.slice(b, c) + link.slice(a, b) + link.slice(c);
  },
  repeatBlock(link, random) {
    const at = random.integer(link.length);
    return link.slice(0, at) + link.slice(at - random.integer(at + 1), at).repeat(random.integer(30)) + link.slice(at);
  },
  percentEncode: (link, random) =>
    [...link].map((character) => (random.integer(3) ? character : `%${character.charCodeAt(0).toString(16)}`)).join(''),
  wrap: (link, random) => link.replace(new RegExp(`.{${1 + random.integer(80)}}`, 'g'), '$&\n'),
  append: (link, random) => link + Array.from({ length: 1 + random.integer(3) }, () => pick(JUNK, random)).join(''),
  changeCase: (link, random) => (random.integer(2) ? link.toLowerCase() : link.toUpperCase()),
  randomBody: (_link, random) =>
    linkOf(
      Uint8Array.from([
        1,
        0,
        1,
        random.integer(128),
        ...Array.from({ length: 4 + random.integer(200) }, () => random.integer(256)),
      ]),
    ),
  randomText: (_link, random) =>
    Array.from({ length: random.integer(200) }, () => String.fromCharCode(random.integer(65_536))).join(''),
};

/** Damage that is repaired wherever it occurs: such links must open. */
const HARMLESS = new Set(['percentEncode', 'wrap']);

const pick = <T>(items: readonly T[], random: Random): T => items[random.integer(items.length)] as T;

it(`${COUNT} damaged links: each opens as it was or says why not (seed ${SEED})`, { timeout: 3_600_000 }, () => {
  const golden = goldenLinks();
  const names = Object.keys(MUTATIONS);
  const outcomes: Record<string, Record<string, number>> = {};
  const failures: string[] = [];
  for (let i = 0; i < COUNT; i++) {
    const random = createRandom(SEED, 'mutation', i);
    const original = pick(golden, random);
    const name = pick(names, random);
    const damaged = MUTATIONS[name]?.(original.link, random) ?? '';
    let decoded: DecodedLink | null = null;
    try {
      decoded = decodeLink(damaged);
    } catch (error) {
      failures.push(`${i} ${name}: threw ${error}`);
      continue;
    }
    const outcome = decoded.ok ? 'ok' : decoded.problem.code;
    const counts = outcomes[name] ?? {};
    outcomes[name] = counts;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (decoded.ok ? canonicalJson(decoded.configuration) !== original.canonical : !CODES.includes(outcome))
      failures.push(`${i} ${name}: ${outcome}`);
    if (HARMLESS.has(name) && !decoded.ok) failures.push(`${i} ${name}: not repaired, ${outcome}`);
  }
  if (process.env.LINK_STATISTICS) console.table(outcomes);
  expect(failures.slice(0, 20)).toEqual([]);
  expect(Object.keys(outcomes).sort()).toEqual([...names].sort());
  expectCleanPrototypes();
});
