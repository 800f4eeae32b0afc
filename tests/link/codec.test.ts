import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync, crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { DATASETS } from '@/data/catalog';
import type { Configuration } from '@/exchange/configuration/configuration';
import { SCHEMA_VERSION } from '@/exchange/configuration/migrate';
import { type DecodedLink, decodeLink, encodeLink, isShareable } from '@/exchange/link/codec';
import { inflateExactly } from '@/exchange/link/inflate';
import { LINK_LIMITS } from '@/exchange/link/limits';
import { canonicalJson, hashOf } from '@/lib/canonical';
import { defaultKnobs } from '@/network/catalog';
import { captureConfiguration, linkedDocument, linkedSides } from '@/session/capture';
import { catalogSide, OPEN, type Side } from '@/session/comparison';
import { catalogDocument } from '@/session/document';
import { createStores } from '@/session/stores';
import { bytesOf, linkOf, linkOfContent, linkOfJson, linkOfText } from './bytes';
import { BASE, CASES, datasetOf } from './configurations';

// Nothing here depends on time, because machines that run the tests may be busy.
vi.setConfig({ testTimeout: 60_000 });

const LINK = encodeLink(BASE);
const problemOf = (decoded: DecodedLink) => (decoded.ok ? null : decoded.problem);
const withByte = (at: number, value: number): string => {
  const bytes = bytesOf(LINK);
  bytes[at] = value;
  return linkOf(bytes);
};

const residual = catalogDocument('resnet20', defaultKnobs('resnet20')).definition;

describe('a link', () => {
  it('brings every configuration of the corpus back', () => {
    for (const [name, configuration] of CASES) {
      const decoded = decodeLink(encodeLink(configuration));
      expect(decoded, name).toEqual({ ok: true, configuration, repaired: false });
    }
  });

  it('is made of characters that need no escaping', () => {
    for (const configuration of CASES.values()) expect(encodeLink(configuration)).toMatch(/^m1\.[A-Za-z0-9_-]+$/);
  });

  it('does not depend on the order of fields, and carries no others', () => {
    const reversed = Object.fromEntries(Object.entries({ ...BASE, secret: 1 }).reverse()) as unknown as Configuration;
    expect(encodeLink(reversed)).toBe(LINK);
  });

  it('rejects values that JSON would change', () => {
    expect(() => encodeLink({ ...BASE, training: { ...BASE.training, learningRate: Number.NaN } })).toThrow('NaN');
  });

  it('has the bytes of docs/link-format.md, as another implementation reads them', () => {
    const bytes = Buffer.from(LINK.slice(3), 'base64url');
    const json = Buffer.from(canonicalJson(BASE));
    const length = [...bytes.subarray(3, 5)];
    expect([...bytes.subarray(0, 3)]).toEqual([1, 0, SCHEMA_VERSION]);
    expect((length[0] ?? 0) - 128 + 128 * (length[1] ?? 0)).toBe(json.length);
    expect(bytes.readUInt32BE(5)).toBe(zlibCrc32(json));
    expect(inflateRawSync(bytes.subarray(9))).toEqual(json);
  });

  it('is explained in docs/link-format.md by an example that is true', () => {
    const text = readFileSync(new URL('../../docs/link-format.md', import.meta.url), 'utf8');
    const [, link = ''] = /#(m1\.[\w-]+)/.exec(text) ?? [];
    const [, json = ''] = /```json\n([^`]*)```/.exec(text) ?? [];
    expect(link).toBe(LINK);
    expect(JSON.parse(json)).toEqual(BASE);
  });

  it('opens when another implementation packed it', () => {
    const json = Buffer.from(canonicalJson(BASE));
    for (const level of [0, 1, 9]) {
      const bytes = new Uint8Array([...bytesOf(LINK).subarray(0, 9), ...deflateRawSync(json, { level })]);
      expect(decodeLink(linkOf(bytes)), `level ${level}`).toMatchObject({ ok: true, configuration: BASE });
    }
  });

  it('captures the configuration of the page', () => {
    const captured = captureConfiguration(createStores(), {
      dataset: DATASETS.mnist,
      page: { language: 'en' },
      madeWith: { app: '0.1.0' },
    });
    expect(captured.network).toEqual(BASE.network);
    const decoded = decodeLink(encodeLink(captured));
    expect(decoded).toEqual({ ok: true, configuration: captured, repaired: false });
  });

  it.each<[string, Side, Side]>([
    ['the open network and its twin', OPEN, catalogSide('resnet20', { skip: false })],
    ['a catalog network and the open one', catalogSide('vgg16'), OPEN],
    ['a pair of its own', { type: 'definition', definition: residual }, catalogSide('lenet5')],
  ])('captures a comparison: %s', (_, left, right) => {
    const meant = {
      dataset: DATASETS.mnist,
      page: { language: 'en' },
      madeWith: { app: '0.1.0' },
      sides: [left, right],
    } as const;
    const decoded = decodeLink(encodeLink(captureConfiguration(createStores(), meant)));
    if (!decoded.ok) throw new Error(decoded.problem.code);
    expect(linkedSides(decoded.configuration, datasetOf(decoded.configuration))).toEqual({
      sides: [left, right],
      asMeant: true,
    });
  });

  it('has two to six sides or none, and says when one is built differently', () => {
    const withSides = (compared: unknown) => decodeLink(linkOfJson({ ...BASE, compared }));
    const open = { type: 'open' };
    for (const compared of [null, [open, open], [open, open, open], Array(6).fill(open)])
      expect(withSides(compared).ok).toBe(true);
    for (const compared of [
      undefined,
      [],
      [open],
      Array(7).fill(open),
      [open, null],
      [open, { ...open, id: 'c1' }],
      open,
    ])
      expect(problemOf(withSides(compared)), JSON.stringify(compared)).toMatchObject({ code: 'invalid' });
    const decoded = withSides([open, { ...BASE.network, hash: '00000000' }]);
    if (!decoded.ok) throw new Error(decoded.problem.code);
    expect(linkedSides(decoded.configuration, datasetOf(decoded.configuration))).toEqual({
      sides: [OPEN, catalogSide('lenet5')],
      asMeant: false,
    });
  });

  it('notices when a catalog network is built differently', () => {
    if (BASE.network.type !== 'catalog') throw new Error('the base is a catalog network');
    expect(linkedDocument(BASE, datasetOf(BASE)).asMeant).toBe(true);
    const other = { ...BASE, network: { ...BASE.network, hash: '00000000' } };
    expect(linkedDocument(other, datasetOf(other)).asMeant).toBe(false);
    expect(linkedDocument(other, datasetOf(other)).document.definition.name).toBe('LeNet-5');
  });

  it('names a data set that was added, and no other in that form', () => {
    const added = { ...BASE, dataset: { id: 'leaves', name: 'Leaves' } };
    expect(decodeLink(encodeLink(added))).toEqual({ ok: true, configuration: added, repaired: false });
    for (const [dataset, field] of [
      ['leaves', 'dataset'],
      [{ id: 'mnist', name: 'Leaves' }, 'dataset'],
      [{ id: 'leaves' }, 'name'],
      [{ id: 'leaves', name: 'x'.repeat(81) }, 'name'],
      [{ id: 'leaves', name: 'Leaves', pixels: [1] }, 'pixels'],
    ])
      expect(problemOf(decodeLink(linkOfJson({ ...BASE, dataset }))), JSON.stringify(dataset)).toMatchObject({
        code: 'invalid',
        issues: [{ place: { field } }],
      });
  });

  it('is shareable up to a length', () => {
    expect(isShareable(LINK)).toBe(true);
    const noise = Array.from({ length: 1_500 }, (_, i) => ({
      id: `g${hashOf(i)}${hashOf(-i)}`,
      kind: 'relu',
      from: ['input'],
    }));
    const definition = {
      format: 'convoscope/network',
      version: 1,
      name: '',
      input: { height: 1, width: 1, channels: 1 },
      classes: 2,
      groups: [],
      layers: noise,
      outputs: [{ from: 'input', weight: 1, loss: 'crossEntropy', trainingOnly: false }],
    } as const;
    const long = encodeLink({ ...BASE, network: { type: 'custom', definition } } as unknown as Configuration);
    expect(long.length).toBeGreaterThan(LINK_LIMITS.madeLength);
    expect(decodeLink(long).ok).toBe(true);
    expect(isShareable(long)).toBe(false);
  });
});

describe('canonical JSON', () => {
  it('sorts keys, leaves absent fields out and writes numbers in their shortest form', () => {
    expect(canonicalJson({ b: [1e21, 0.1, -0, 1.5e-7], a: { z: null, y: undefined, x: 'é\u0000"' } })).toBe(
      '{"a":{"x":"é\\u0000\\"","z":null},"b":[1e+21,0.1,0,1.5e-7]}',
    );
  });

  it('has a hash of eight digits, zeros included', () => {
    expect(hashOf('')).toBe(zlibCrc32('""').toString(16).padStart(8, '0'));
    for (let i = 0; i < 1_000; i++) expect(hashOf(i)).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('damage to a link is repaired', () => {
  const REPAIRS: Record<string, (link: string) => string> = {
    'percent-encoded dot': (link) => link.replace('.', '%2E'),
    'percent-encoded twice': (link) => link.replace('.', '%252E').replaceAll('-', '%252D').replaceAll('_', '%255F'),
    'percent-encoded throughout': (link) => [...link].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
    'a whole address': (link) => `https://example.org/convoscope/?lang=es#${link}`,
    'percent-encoded hash': (link) => `%23${link}`,
    'in angle brackets': (link) => `<https://example.org/#${link}>`,
    'in brackets, end of a sentence': (link) => `(${link}).`,
    'in quotes': (link) => `“${link}”;`,
    'followed by a comma': (link) => `${link},`,
    padded: (link) => `${link}==`,
    'click identifier': (link) => `${link}&fbclid=IwAR0abc-_123`,
    campaign: (link) => `${link}?utm_source=chat&utm_medium=x`,
    'text fragment': (link) => `${link}:~:text=hello`,
    'second hash': (link) => `${link}#${link}`,
    'wrapped by a mail program': (link) => link.replace(/.{60}/g, '$&\r\n '),
    'spaces encoded': (link) => `${link.slice(0, 40)}%20${link.slice(40)}%0A`,
    'soft hyphens and zero-width spaces': (link) => link.replace(/.{10}/g, '$&\u200b\u00ad'),
    'shortened, but nothing was missing': (link) => `${link}…`,
  };

  for (const [name, damage] of Object.entries(REPAIRS)) {
    it(name, () => expect(decodeLink(damage(LINK))).toEqual({ ok: true, configuration: BASE, repaired: true }));
  }

  it('a leading # does not count as damage', () =>
    expect(decodeLink(`#${LINK}`)).toEqual({ ok: true, configuration: BASE, repaired: false }));

  it('a foreign character inside a link is not guessed at', () => {
    expect(problemOf(decodeLink(`${LINK.slice(0, 50)}+${LINK.slice(51)}`))).toEqual({ code: 'badCharacters', at: 50 });
    expect(problemOf(decodeLink(`${LINK.slice(0, 50)}é${LINK.slice(50)}`))).toEqual({ code: 'badCharacters', at: 50 });
  });

  it('stays fast on long junk', () => {
    const long = ')'.repeat(1_000_000);
    expect(problemOf(decodeLink(`${LINK}${long}x`))).toMatchObject({ code: 'badCharacters' });
    expect(decodeLink(`${long}${LINK}`).ok).toBe(false);
    expect(decodeLink(`${'%25'.repeat(300_000)}${LINK}`).ok).toBe(false);
  });
});

describe('what is not a link of ours', () => {
  it.each(['', '#', '  ', '#%20', '((', '""'])('%j is empty', (text) => {
    expect(problemOf(decodeLink(text))).toEqual({ code: 'empty' });
  });

  it.each([
    '#section',
    '#code/MYewdgzgLgBAFgQygYQJYBMA0MB0uCmYAkhALYCmUAbgE4CeQA',
    '#json=5gtoq8hRIkxmsxQ0eHKYa,ncR4kBQ1XQ',
    '#src=function%20f()%20%7B%7D',
    '#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&noise=0&networkShape=4,2&seed=0.12345',
    '#:~:text=convolution',
    '#/route/to/page',
    '#panel-diagram',
    '#m',
    '#m0.AAAA',
    '#m1AAAA',
    '#mark.down',
    '#M1.AAAA',
    '%',
    '%E0%A4%A',
    '\ud800',
  ])('%j is foreign', (text) => expect(problemOf(decodeLink(text))).toEqual({ code: 'foreign' }));
});

describe('checks, in order', () => {
  it('a later form', () => {
    expect(problemOf(decodeLink('m2.AAAA'))).toEqual({ code: 'newerFormat', found: 2, known: 1 });
    expect(problemOf(decodeLink('m999999.'))).toEqual({ code: 'newerFormat', found: 999_999, known: 1 });
  });

  it('a later container and a later schema', () => {
    expect(problemOf(decodeLink(withByte(0, 2)))).toEqual({ code: 'newerFormat', found: 2, known: 1 });
    expect(problemOf(decodeLink(withByte(2, SCHEMA_VERSION + 1)))).toEqual({
      code: 'newerFormat',
      found: SCHEMA_VERSION + 1,
      known: SCHEMA_VERSION,
    });
    expect(problemOf(decodeLink(linkOfContent({ schema: 1_001, raw: new Uint8Array([123, 125]) })))).toEqual({
      code: 'newerFormat',
      found: 1_001,
      known: SCHEMA_VERSION,
    });
  });

  it('a container and flags that never existed', () => {
    expect(problemOf(decodeLink(LINK.toLowerCase()))).toMatchObject({ code: 'corrupt' });
    expect(problemOf(decodeLink(withByte(0, 0)))).toEqual({ code: 'corrupt', detail: 'container 0' });
    expect(problemOf(decodeLink(withByte(1, 4)))).toEqual({ code: 'corrupt', detail: 'flags 4' });
    expect(problemOf(decodeLink(withByte(2, 0)))).toEqual({ code: 'corrupt', detail: 'schema 0' });
    expect(problemOf(decodeLink(linkOf(new Uint8Array([1, 0, 255, 255, 255, 255, 255, 255, 1, 0, 0]))))).toEqual({
      code: 'corrupt',
      detail: 'number too long',
    });
  });

  it('length', () => {
    const max = LINK_LIMITS.readLength;
    const filled = (length: number) => `m1.${'A'.repeat(length - 3)}`;
    expect(problemOf(decodeLink(filled(max)))).toMatchObject({ code: 'corrupt' });
    expect(problemOf(decodeLink(filled(max + 1)))).toEqual({ code: 'tooLong', length: max + 1, max });
  });

  it('declared size', () => {
    const at = (bytes: number) => decodeLink(linkOfContent({ raw: new Uint8Array(bytes) }));
    expect(problemOf(at(LINK_LIMITS.bytes))).toMatchObject({ code: 'corrupt', detail: 'not JSON' });
    expect(problemOf(at(LINK_LIMITS.bytes + 1))).toEqual({
      code: 'tooLarge',
      bytes: LINK_LIMITS.bytes + 1,
      max: LINK_LIMITS.bytes,
    });
  });

  it('a decompression bomb that declares its size, and one that does not', () => {
    const bomb = deflateRawSync(new Uint8Array(64 * 2 ** 20), { level: 9 });
    expect(bomb.length).toBeLessThan(70_000);
    expect(inflateExactly(bomb, 1_000)).toBe('long');
    expect(inflateExactly(bomb.subarray(0, 4_000), 1_000)).toBe('short');
    expect(inflateExactly(deflateRawSync(new Uint8Array(2 ** 21), { level: 9 }), 1_000)).toBe('long');
    const [head, fits] = [[1, 0, 1, 100, 0, 0, 0, 0], bomb.subarray(0, 48_000)];
    expect(problemOf(decodeLink(linkOf(new Uint8Array([...head, ...fits]))))).toEqual({ code: 'checksum' });
    expect(problemOf(decodeLink(linkOf(new Uint8Array([1, 0, 1, 128, 128, 128, 32, 0, 0, 0, 0, ...fits]))))).toEqual({
      code: 'tooLarge',
      bytes: 64 * 2 ** 20,
      max: LINK_LIMITS.bytes,
    });
  });

  it('checksum', () => {
    for (const at of [5, 6, 7, 8])
      expect(problemOf(decodeLink(withByte(at, (bytesOf(LINK)[at] ?? 0) ^ 1)))).toEqual({ code: 'checksum' });
  });

  it('UTF-8, JSON and its depth', () => {
    const raw = (...bytes: number[]) => problemOf(decodeLink(linkOfContent({ raw: new Uint8Array(bytes) })));
    expect(raw(34, 0xc3, 34)).toEqual({ code: 'corrupt', detail: 'not UTF-8' });
    expect(raw(0xef, 0xbb, 0xbf, 123, 125)).toEqual({ code: 'corrupt', detail: 'not JSON' });
    expect(problemOf(decodeLink(linkOfText('{"a":}')))).toEqual({ code: 'corrupt', detail: 'not JSON' });
    const nested = (depth: number) => linkOfText('['.repeat(depth) + ']'.repeat(depth));
    expect(problemOf(decodeLink(nested(16)))).toMatchObject({ code: 'invalid' });
    expect(problemOf(decodeLink(nested(17)))).toEqual({ code: 'corrupt', detail: 'nested too deeply' });
    expect(problemOf(decodeLink(nested(130_000)))).toEqual({ code: 'corrupt', detail: 'nested too deeply' });
    expect(problemOf(decodeLink(linkOfJson({ quoted: '[{'.repeat(100) })))).toMatchObject({ code: 'invalid' });
  });

  it('empty content', () => {
    expect(problemOf(decodeLink(linkOfText('')))).toEqual({ code: 'corrupt', detail: 'not JSON' });
    expect(problemOf(decodeLink('m1.'))).toEqual({ code: 'truncated', length: 3 });
    expect(problemOf(decodeLink('m1'))).toEqual({ code: 'truncated', length: 2 });
  });
});
