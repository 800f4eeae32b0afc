import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '@/network/text';
import { parse, readSource } from '../architecture/source';
import { textsOf, type WrittenText } from './texts';

/** The rows of the glossary: a word of each language, and what must not stand for it. */
interface Entry {
  readonly word: Readonly<Record<Language, string>>;
  readonly not: Readonly<Record<Language, readonly string[]>>;
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const list = (cell: string): string[] =>
  cell
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

const GLOSSARY: readonly Entry[] = readFileSync(new URL('../../docs/translating.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map(cellsOf)
  .map(([en = '', es = '', , notEn = '', notEs = '']) => ({
    word: { en, es },
    not: { en: list(notEn), es: list(notEs) },
  }));

const wholeWord = (word: string): RegExp =>
  new RegExp(`(?<!\\p{L})${word.replaceAll(/[.*+?^$()[\]\\{}|]/g, '\\$&')}(?!\\p{L})`, 'iu');

/** What is found in a text although the glossary has another word for it. */
const strangers = ({ language, text }: WrittenText): string[] =>
  GLOSSARY.flatMap(({ word, not }) =>
    not[language]
      .filter((other) => wholeWord(other).test(text.replaceAll(BRACES, '')))
      .map((other) => `${other}: ${word[language]}`),
  );

/** Names of numbers in the sentences of lessons (`lessons/facts.ts`): nobody reads them. */
const BRACES = /\{[^{}]*\}/g;

/** Marks and forms of address that one language of the page does not use. */
const STYLE: readonly { readonly language?: Language; readonly rule: string; readonly pattern: RegExp }[] = [
  { rule: 'typographic quotes and apostrophes', pattern: /["']/ },
  { rule: 'no space before an ellipsis, which is one character', pattern: /\s…|\.\.\./ },
  { language: 'es', rule: 'guillemets', pattern: /[“”]/ },
  {
    language: 'es',
    rule: 'a decimal comma, and a thin space between thousands',
    pattern: /\d\.\d|\d,\d{3},\d|\d \d{3}(?!\d)/,
  },
  {
    language: 'es',
    rule: 'addresses the reader as usted',
    pattern: /(?<!\p{L})(tú|tu|tus|ti|contigo|vos|vosotros|vuestr[oa]s?)(?!\p{L})/iu,
  },
  {
    language: 'es',
    rule: 'what happened, in the simple past',
    pattern: /(?<!\p{L}|no )(ha|han|hemos) \p{L}+(ado|ido|to|cho|so)(?!\p{L})/iu,
  },
];

const offences = (written: WrittenText): string[] => [
  ...strangers(written),
  ...STYLE.filter(({ language }) => !language || language === written.language)
    .filter(({ pattern }) => pattern.test(written.text))
    .map(({ rule }) => rule),
];

describe('texts on screen', () => {
  const texts = textsOf(readSource());

  test('are found in both languages, in tables, layer kinds and catalog', () => {
    for (const language of LANGUAGES)
      for (const folder of ['i18n/messages/', 'network/layers/', 'network/catalog/', 'data/'])
        expect(
          texts.filter((text) => text.language === language && text.file.startsWith(folder)).length,
        ).toBeGreaterThan(9);
  });

  test('keep to the words and the style of docs/translating.md', () => {
    const found = texts.flatMap((written) =>
      offences(written).map((why) => `${written.file}: ${written.text} (${why})`),
    );
    expect(found).toEqual([]);
  });
});

describe('the glossary', () => {
  test('has a word for each thing in both languages, and each thing once', () => {
    expect(GLOSSARY.length).toBeGreaterThan(40);
    for (const { word } of GLOSSARY) for (const language of LANGUAGES) expect(word[language], word.en).not.toBe('');
    expect(new Set(GLOSSARY.map(({ word }) => word.en)).size).toBe(GLOSSARY.length);
  });

  test.each([
    ["en: 'The knob'", ['knob: variation']],
    ["es: 'El núcleo de la capa'", ['núcleo: kernel']],
    ['es: `normalización de lotes`', ['normalización de lotes: normalización por lotes']],
    ["es: n ? 'Tu red' : 'Su red'", ['addresses the reader as usted']],
    ["es: 'La red ha terminado'", ['what happened, in the simple past']],
    ["en: 'It can\\'t'", ['typographic quotes and apostrophes']],
    ["en: 'Looking …'", ['no space before an ellipsis, which is one character']],
    ["es: 'Los kernels; el paso 3'", []],
    ['es: `Kernel…`', []],
  ])('judges { %s }', (property, expected) => {
    const written = textsOf([parse('planted.ts', `export const planted = (n: number) => ({ ${property} });`)]);
    expect(written.flatMap(offences)).toEqual(expected);
  });
});
