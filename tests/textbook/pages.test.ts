import { describe, expect, it, test } from 'vitest';
import { terms } from '@/i18n/messages/terms';
import { LABS } from '@/labs';
import { GROUP_ROLES } from '@/network/definition';
import { KINDS } from '@/network/layers';
import { LIMITS } from '@/network/limits';
import { LANGUAGES, type Text } from '@/network/text';
import { pageOf, TEXTBOOK } from '@/textbook';
import { INDEX, PAGE_FOR_TERM, pageForGroup, pageForNode } from '@/textbook/pageFor';
import { PAPERS } from '@/textbook/papers';
import { foldsOf, opened } from './open';

describe('the textbook', () => {
  it('has a page for every kind of layer, every role of groups, and both ends of a network', () => {
    for (const id of [...Object.keys(KINDS), ...GROUP_ROLES]) expect(pageOf(id), id).toBeDefined();
    for (const kind of ['input', 'output'] as const) expect(pageOf(pageForNode({ kind })), kind).toBeDefined();
    for (const id of ['bottleneck', 'naiveInception']) expect(pageOf(id), id).toBeDefined();
  });

  it.each([
    ['resnet18', 'conv3_1', 'residual'],
    ['resnet18', 'conv2_1', 'residual'],
    ['resnet50', 'conv2_1', 'bottleneck'],
    ['resnet50', 'conv3_2', 'bottleneck'],
    ['resnet50', 'conv3_x', 'stage'],
    ['googlenet', 'inception_3a', 'inception'],
    ['googlenet', 'aux1', 'auxiliary'],
  ] as const)('has the group %s %s on the page %s', (network, id, page) => {
    const group = foldsOf(opened(network)).find((each) => each.id === id);
    expect(group && pageForGroup(group)).toBe(page);
  });

  it('tells the naive inception block from the reduced one', () => {
    const group = foldsOf(opened('googlenet-tab', { inception: 'naive' })).find(({ role }) => role === 'inception');
    expect(group && pageForGroup(group)).toBe('naiveInception');
  });

  it('has a page for every word that explains itself', () => {
    expect(Object.keys(PAGE_FOR_TERM)).toEqual(Object.keys(terms));
    for (const id of Object.values(PAGE_FOR_TERM)) expect(pageOf(id), id).toBeDefined();
  });

  it('calls each page by a name of its own that a link can carry', () => {
    const ids = TEXTBOOK.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9]+$/);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(LIMITS.idLength.max);
    expect(ids).not.toContain(INDEX);
    for (const language of LANGUAGES)
      expect(new Set(TEXTBOOK.map(({ title }) => title[language])).size, language).toBe(ids.length);
  });
});

const wordsIn = (text: string): number => text.split(/\s+/).length;

describe.each(TEXTBOOK.map((page) => [page.id, page] as const))('the page %s', (_id, page) => {
  test('says what it is, why, and what is misunderstood, in both languages, in two minutes', () => {
    const texts: Text[] = [page.what, page.why, ...page.misunderstandings.flatMap(({ thought, is }) => [thought, is])];
    expect(texts.length).toBeGreaterThanOrEqual(4);
    for (const language of LANGUAGES) {
      for (const text of texts) expect(text[language], language).toMatch(/^[\p{Lu}\d«“¿=(−].*[.»”?:]$/u);
      // 180 words a minute.
      expect(texts.reduce((total, text) => total + wordsIn(text[language]), 0)).toBeLessThan(360);
    }
    for (const { en, es } of texts) expect(es).not.toBe(en);
  });

  test('leads on to other pages, to papers, and to labs that there are', () => {
    expect(page.related.length).toBeGreaterThanOrEqual(2);
    expect(new Set(page.related).size).toBe(page.related.length);
    for (const id of page.related) expect(pageOf(id), id).toBeDefined();
    expect(page.related).not.toContain(page.id);
    expect(page.papers.length).toBeGreaterThan(0);
    for (const id of page.papers) expect(PAPERS[id].url).toMatch(/^https:\/\//);
    for (const id of page.labs) expect(LABS.map((lab) => lab.id)).toContain(id);
  });
});

test('every lab is reached from a page', () => {
  const reached = new Set(TEXTBOOK.flatMap(({ labs }) => labs));
  expect(LABS.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
});
