import { afterEach, describe, expect, it, vi } from 'vitest';
import { type DecodedLink, decodeLink, encodeLink } from '@/exchange/link/codec';
import { LINK_LIMITS } from '@/exchange/link/limits';
import { createRandom } from '@/network/random';
import { parseDefinition } from '@/network/validate';
import { linkedDocument } from '@/session/capture';
import { amount } from '../amount';
import { type Json, mutate, pick } from '../mutate';
import { linkOfJson, linkOfText } from './bytes';
import { BASE, datasetOf } from './configurations';
import { goldenLinks } from './golden';
import { expectCleanPrototypes } from './prototypes';

vi.setConfig({ testTimeout: amount({ short: 120_000, long: 3_600_000 }) });
afterEach(expectCleanPrototypes);

const BASE_JSON = JSON.stringify(BASE);
const base = (): Json => JSON.parse(BASE_JSON) as Json;

const codesOf = (decoded: DecodedLink): string[] =>
  decoded.ok
    ? linkedDocument(decoded.configuration, datasetOf(decoded.configuration)).document.analysis.issues.map(
        ({ problem }) => problem.code,
      )
    : decoded.problem.code === 'invalid'
      ? decoded.problem.issues.map(({ problem }) => problem.code)
      : [decoded.problem.code];

const definitionWith = (parts: object): Json => ({
  format: 'convoscope/network',
  version: 1,
  name: '',
  input: { height: 8, width: 8, channels: 1 },
  classes: 10,
  groups: [],
  layers: [{ id: 'd', kind: 'dense', from: ['input'], units: 10, bias: true }],
  outputs: [{ from: 'd', weight: 1, loss: 'crossEntropy', trainingOnly: false }],
  ...parts,
});
const opened = (parts: object): DecodedLink =>
  decodeLink(linkOfJson({ ...base(), network: { type: 'custom', definition: definitionWith(parts) } }));

const relu = (id: string, ...from: string[]) => ({ id, kind: 'relu', from });
const sum = (id: string, ...from: string[]) => ({ id, kind: 'add', from });

describe('keys that every object inherits', () => {
  const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf'];

  it.each(KEYS)('%s is an unknown field everywhere in a link', (key) => {
    const evil = `${JSON.stringify(key)}:{"polluted":true,"x":1}`;
    // Put in as text: an object literal would set the prototype instead of a field.
    for (const place of ['{', '"training":{', '"view":{', '"input":{', '"madeWith":{', '"network":{', '"knobs":{']) {
      const text = place === '{' ? BASE_JSON.replace('{', `{${evil},`) : BASE_JSON.replace(place, `${place}${evil},`);
      expect(codesOf(decodeLink(linkOfText(text))), place).toContain('unknownField');
      expectCleanPrototypes();
    }
  });

  it.each(KEYS)('%s in a definition changes nothing', (key) => {
    const text = JSON.stringify({ ...base(), network: { type: 'custom', definition: definitionWith({}) } });
    const evil = `${JSON.stringify(key)}:{"polluted":true}`;
    const inLayer = decodeLink(linkOfText(text.replace('{"id":"d"', `{${evil},"id":"d"`)));
    expect(codesOf(inLayer)).toContain('unknownField');
    const atTop = decodeLink(linkOfText(text.replace('{"format"', `{${evil},"format"`)));
    if (!atTop.ok || atTop.configuration.network.type !== 'custom') throw new Error('must open');
    expect(Object.keys(atTop.configuration.network.definition)).not.toContain(key);
    expect(Object.getPrototypeOf(atTop.configuration.network.definition)).toBe(Object.prototype);
  });

  it.each(KEYS)('%s is no name of anything', (name) => {
    for (const change of [
      { dataset: name },
      { backend: name },
      { network: { ...(base().network as Json), id: name } },
      { network: { type: name } },
      { input: { type: name } },
    ]) {
      expect(codesOf(decodeLink(linkOfJson({ ...base(), ...change })))).toContain('badValue');
    }
    expect(codesOf(opened({ layers: [{ id: 'd', kind: name, from: ['input'] }] }))).toContain('unknownKind');
    if (name !== 'prototype') {
      const codes = codesOf(opened({ layers: [relu(name, 'input')], outputs: [{ from: name, weight: 1 }] }));
      expect(codes.some((code) => code === 'reservedId' || code === 'badId')).toBe(true);
      const inGroup = codesOf(opened({ groups: [{ id: name, title: '', role: 'block', layers: [] }] }));
      expect(inGroup.some((code) => code === 'reservedId' || code === 'badId')).toBe(true);
    }
  });
});

describe('graphs', () => {
  it.each([
    ['itself', [relu('a', 'a')], 'cycle'],
    ['two', [relu('a', 'b'), relu('b', 'a')], 'cycle'],
    ['a cycle beside the network', [relu('a', 'input'), sum('b', 'b', 'a')], 'cycle'],
    ['nowhere', [relu('a', 'ghost')], 'danglingEdge'],
    ['an output', [relu('a', 'output')], 'danglingEdge'],
    ['the same id twice', [relu('a', 'input'), relu('a', 'input')], 'duplicateId'],
    ['the id of the image', [relu('input', 'input')], 'reservedId'],
    ['the id of an output', [relu('output2', 'input')], 'reservedId'],
    ['no inputs', [{ id: 'a', kind: 'relu', from: [] }], 'inputCount'],
    ['one input too few', [sum('a', 'input')], 'inputCount'],
    ['65 inputs', [sum('a', ...Array.from({ length: 65 }, () => 'input'))], 'inputCount'],
    ['an input that is no text', [{ id: 'a', kind: 'relu', from: [7] }], 'badId'],
    ['inputs that are no list', [{ id: 'a', kind: 'relu', from: 'input' }], 'missingField'],
    ['a layer that is no object', [7], 'badValue'],
  ])('%s', (_name, layers, code) =>
    expect(codesOf(opened({ layers, outputs: [{ from: 'input', weight: 1 }] }))).toContain(code),
  );

  it('with a cycle open, with its path', () => {
    const decoded = opened({
      layers: [relu('a', 'c'), relu('b', 'a'), relu('c', 'b')],
      outputs: [{ from: 'c', weight: 1 }],
    });
    if (!decoded.ok) throw new Error(decoded.problem.code);
    const [issue] = linkedDocument(decoded.configuration, datasetOf(decoded.configuration)).document.analysis.issues;
    expect(issue?.problem).toMatchObject({ code: 'cycle' });
    const path = issue?.problem.code === 'cycle' ? issue.problem.path : [];
    expect(path.length).toBe(4);
    expect(path[0]).toBe(path[3]);
  });

  it('are in order exactly when nothing runs in a circle', () => {
    for (let i = 0; i < 500; i++) {
      const random = createRandom(20_261_125, 'graph', i);
      const count = 2 + random.integer(12);
      const edges = Array.from({ length: count }, () =>
        [random.integer(count + 1), random.integer(count + 1)].map((source) =>
          source === count ? 'input' : `n${source}`,
        ),
      );
      const layers = edges.map((from, n) => sum(`n${n}`, ...from));
      const cyclic = hasCycle(edges);
      const codes = codesOf(
        opened({ input: { height: 1, width: 1, channels: 10 }, layers, outputs: [{ from: 'n0', weight: 1 }] }),
      );
      expect(codes.includes('cycle'), JSON.stringify(edges)).toBe(cyclic);
    }
  });

  it('of 10,000 layers, and of 2,000 in one line', () => {
    const line = (count: number) => Array.from({ length: count }, (_, i) => relu(`r${i}`, i ? `r${i - 1}` : 'input'));
    const output = (count: number) => [{ from: `r${count - 1}`, weight: 1 }];
    expect(decodeLink(linkOfJson(definitionWith({ layers: line(10_000) }))).ok).toBe(false);
    expect(codesOf(opened({ layers: line(3_000), outputs: output(3_000) }))).toEqual(['tooMany']);
    expect(
      codesOf(opened({ input: { height: 1, width: 1, channels: 10 }, layers: line(2_000), outputs: output(2_000) })),
    ).toEqual([]);
    const ring = line(2_000).map((layer) => (layer.id === 'r0' ? relu('r0', 'r1999') : layer));
    expect(codesOf(opened({ layers: ring, outputs: output(2_000) }))).toEqual(['cycle']);
  });

  it('that would need more memory than there is', () => {
    const huge = { id: 'c', kind: 'conv2d', from: ['input'], filters: 16_384, kernel: [64, 64], padding: 'same' };
    const parts = {
      input: { height: 1_024, width: 1_024, channels: 16_384 },
      layers: [huge],
      outputs: [{ from: 'c', weight: 1 }],
    };
    expect(codesOf(opened(parts))).toContain('tooLarge');
  });
});

/** Depth-first search by colours: an independent answer to the same question. */
function hasCycle(edges: readonly (readonly string[])[]): boolean {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): boolean => {
    if (state.get(id) === 'open') return true;
    if (state.get(id) === 'done' || id === 'input') return false;
    state.set(id, 'open');
    const found = (edges[Number(id.slice(1))] ?? []).some(visit);
    state.set(id, 'done');
    return found;
  };
  return edges.some((_, n) => visit(`n${n}`));
}

describe('groups', () => {
  const group = (id: string, more: object = {}) => ({ id, title: id, role: 'block', layers: [], ...more });

  it.each([
    ['its own parent', [group('a', { parent: 'a' })], 'cycle'],
    [
      'parents in a circle',
      [
        group('a', { parent: 'b' }),
        group('b', { parent: 'c' }),
        group('c', { parent: 'a' }),
        group('d', { parent: 'a' }),
      ],
      'cycle',
    ],
    ['no such parent', [group('a', { parent: 'ghost' })], 'badValue'],
    ['a parent that is no text', [group('a', { parent: 7 })], 'badId'],
    ['a parent of a megabyte', [group('a', { parent: 'p'.repeat(100_000) })], 'badId'],
    ['the same id twice', [group('a'), group('a')], 'duplicateId'],
    ['no such role', [group('a', { role: 'toString' })], 'badValue'],
    ['members that are no list', [group('a', { layers: {} })], 'missingField'],
  ])('%s', (_name, groups, code) => expect(codesOf(opened({ groups }))).toContain(code));

  it('nested 500 deep open', () => {
    const groups = Array.from({ length: 500 }, (_, i) => group(`g${i}`, i ? { parent: `g${i - 1}` } : {}));
    expect(codesOf(opened({ groups }))).toEqual([]);
  });
});

describe('texts', () => {
  const SCRIPTS = [
    '<script>polluted=1</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '\u202eevil\u202c',
    '\u0000\u0001\u001b[31m',
    'Z\u0301'.repeat(500),
    '👩‍👩‍👧‍👦'.repeat(200),
    'x'.repeat(60_000),
  ];

  it.each(SCRIPTS.map((text) => [text.slice(0, 20), text] as const))('%j stays text, and short', (_start, text) => {
    const decoded = opened({
      name: text,
      groups: [{ id: 'g', title: text, role: 'block', layers: [] }],
      outputs: [{ from: 'd', weight: 1, name: text }],
    });
    if (!decoded.ok || decoded.configuration.network.type !== 'custom') throw new Error('must open');
    const { name, groups, outputs } = decoded.configuration.network.definition;
    for (const shown of [name, groups[0]?.title ?? '', outputs[0]?.name ?? '']) {
      expect([...shown].length).toBeLessThanOrEqual(80);
      expect(text.startsWith(shown)).toBe(true);
    }
  });

  it.each(SCRIPTS.map((text) => [text.slice(0, 20), text] as const))('%j is no id, version or hash', (_start, text) => {
    expect(codesOf(opened({ layers: [relu(text, 'input')] }))).toContain('badId');
    if (text.length > 64)
      expect(
        codesOf(decodeLink(linkOfJson({ ...base(), view: { ...(base().view as Json), selected: text } }))),
      ).toEqual(['badId']);
    if (text.length > 80)
      expect(codesOf(decodeLink(linkOfJson({ ...base(), madeWith: { app: text } })))).toContain('badValue');
    expect(
      codesOf(decodeLink(linkOfJson({ ...base(), network: { ...(base().network as Json), hash: text } }))),
    ).toContain('badValue');
  });

  it('that are repeated in a problem are cut', () => {
    const decoded = opened({
      layers: [
        { ...relu('a', 'input'), kind: 'k'.repeat(50_000), from: ['f'.repeat(50_000)] },
        { ...relu('b', 'input'), ['u'.repeat(50_000)]: 1 },
      ],
    });
    if (decoded.ok || decoded.problem.code !== 'invalid') throw new Error('must be refused');
    expect(JSON.stringify(decoded.problem).length).toBeLessThan(1_000);
  });
});

describe('many mistakes', () => {
  it('are reported up to a limit', () => {
    const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`f${i}`, 1]));
    const decoded = decodeLink(linkOfJson({ ...base(), ...fields }));
    if (decoded.ok || decoded.problem.code !== 'invalid') throw new Error('must be refused');
    expect(decoded.problem.issues.length).toBe(LINK_LIMITS.issues);
  });

  it('in one long table', () => {
    const row = Array.from({ length: 16_384 }, () => -1);
    const layers = [
      { id: 'c', kind: 'conv2d', from: ['input'], filters: 2, kernel: [1, 1], connections: [row, row, row, row] },
    ];
    expect(codesOf(opened({ layers }))).toEqual(['badValue']);
  });
});

describe('what a script may pass and JSON cannot hold', () => {
  const circular: Json = {};
  circular.self = circular;
  let nested: unknown = 1;
  for (let i = 0; i < 100_000; i++) nested = [nested];
  const VALUES: [string, unknown][] = [
    ['BigInt', 10n],
    ['an object that holds itself', circular],
    ['lists nested 100,000 deep', nested],
    ['an object without prototype', Object.create(null)],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
    ['a date', new Date(Number.NaN)],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an array with holes', new Array(3)],
  ];

  it.each(VALUES)('%s is a mistake, not a failure', (_name, value) => {
    const whole = definitionWith({});
    const attempts = [
      value,
      { format: value },
      { ...whole, version: value },
      { ...whole, classes: value },
      { ...whole, layers: value },
      { ...whole, layers: [value] },
      { ...whole, outputs: [{ from: 'd', weight: value }] },
    ];
    const inLayer = Object.keys({ id: 1, kind: 1, from: 1, units: 1, bias: 1 }).map((field) => ({
      ...whole,
      layers: [{ id: 'd', kind: 'dense', from: ['input'], units: 10, bias: true, [field]: value }],
    }));
    for (const attempt of [...attempts, ...inLayer]) expect(parseDefinition(attempt).issues.length).toBeGreaterThan(0);
  });
});

// ---- seeded changes of what a link holds, with a right checksum

const SEED = Number(process.env.LINK_SEED ?? 20_261_126);
const COUNT = amount({ short: 1_000, long: 100_000 });

it(`${COUNT} links that hold something else: each opens, and encodes to the same again, or says why not (seed ${SEED})`, () => {
  const golden = goldenLinks().filter(({ canonical }) => canonical.length < 2_000);
  const outcomes: Record<string, number> = {};
  const failures: string[] = [];
  for (let i = 0; i < COUNT; i++) {
    const random = createRandom(SEED, 'body', i);
    const json: unknown = JSON.parse(pick(golden, random).canonical);
    for (let changes = random.integer(3); changes >= 0; changes--) mutate(json, random);
    try {
      const decoded = decodeLink(linkOfJson(json));
      const outcome = decoded.ok ? 'ok' : decoded.problem.code;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (!decoded.ok) {
        if (decoded.problem.code !== 'invalid' && decoded.problem.code !== 'corrupt') failures.push(`${i}: ${outcome}`);
        continue;
      }
      // What opens must survive what the page does with it first: its analysis, and a link of it.
      linkedDocument(decoded.configuration, datasetOf(decoded.configuration));
      const link = encodeLink(decoded.configuration);
      const again = decodeLink(link);
      if (!again.ok || encodeLink(again.configuration) !== link) failures.push(`${i}: does not encode to itself`);
    } catch (error) {
      failures.push(`${i}: threw ${error instanceof Error ? error.stack : error}`);
    }
  }
  if (process.env.LINK_STATISTICS) console.table(outcomes);
  expect(failures.slice(0, 10)).toEqual([]);
  expect(outcomes.ok).toBeGreaterThan(COUNT / 10);
  expect(outcomes.invalid).toBeGreaterThan(COUNT / 4);
});
