import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { LETTERS } from '../../drawing/lettering';
import { LESSONS } from '../../lessons';
import type { Lesson } from '../../lessons/lesson';
import { PAPERS } from '../../lessons/papers';
import { LANGUAGES, type Language } from '../../network/text';
import { Datasets } from '../../session/datasets';
import { handoutFile } from './file';
import { Handout } from './Handout';

const ADDRESS = 'https://example.org/convoscope/#m1.';

const articleOf = (lesson: Lesson, language: Language): string =>
  renderToStaticMarkup(
    createElement(Handout, {
      lesson,
      chapter: { number: LESSONS.indexOf(lesson) + 1, of: LESSONS.length },
      language,
      measure: (text, style) => text.length * LETTERS[style].size * 0.6,
      datasets: new Datasets(),
      version: '1.2.3',
      addressOf: ({ id }) => ADDRESS + id,
    }),
  );

/** What is said between the tags. */
const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \n]+/g, ' ');

/** The longest piece of a sentence between its numbers. */
const longestWords = (sentence: string): string =>
  sentence
    .split(/\{[^{}]*\}/)
    .reduce((longest, words) => (words.length > longest.length ? words : longest), '')
    .trim();

/** The first fault of markup in which every element is closed, as in XML; null where there is none. */
function faultOf(markup: string): string | null {
  const open: string[] = [];
  for (const [tag, end, name = '', rest = ''] of markup.matchAll(/<(\/?)([\w-]+)((?:\s[^<>]*?)?)>/g)) {
    if (end && open.pop() !== name) return `${tag} closes another element`;
    if (!end && !/^(\s[\w:-]+="[^"<]*")*\s*\/?$/.test(rest)) return `${tag} has an attribute without quotes`;
    if (!end && !rest.endsWith('/')) open.push(name);
  }
  const [stray] = /&(?!(?:\w+|#x?[\da-f]+);)|<(?!\/?[\w-])/i.exec(markup) ?? [];
  if (stray) return `${stray} stands alone`;
  return open.length > 0 ? `${open.join(', ')} is not closed` : null;
}

const CASES = LESSONS.flatMap((lesson) => LANGUAGES.map((language) => [lesson.id, language, lesson] as const));

describe.each(CASES)('the handout of %s, %s', (_id, language, lesson) => {
  const article = articleOf(lesson, language);
  const text = textOf(article);

  it('has every step with its title, its code and what it says', () => {
    for (const step of lesson.steps) {
      expect(text).toContain(step.title[language]);
      expect(article).toContain(`href="${ADDRESS}${step.id}"`);
      for (const sentence of step.says)
        for (const words of sentence[language].split(/\{[^{}]*\}/)) expect(text).toContain(words.trim());
      if (step.aside) expect(text).toContain(longestWords(step.aside[language]));
    }
    expect(article.match(/<section/g)?.length).toBeGreaterThanOrEqual(lesson.steps.length);
  });

  it('leaves no number unfilled that its definitions give, and shows no name of one', () => {
    expect(text).not.toMatch(/[{}…]|undefined|NaN|null/);
    const filled = lesson.steps
      .flatMap(({ says }) => says)
      .flatMap((each) => each[language].match(/\{[^{}]*\}/g) ?? []);
    const blanks = article.match(/role="img" aria-label="(to be filled in|para completar)"/g) ?? [];
    expect(filled.length).toBeGreaterThan(blanks.length);
  });

  it('answers each question once, after all steps', () => {
    const asked = lesson.steps.filter(({ question }) => question);
    const last = article.lastIndexOf(`href="${ADDRESS}`);
    for (const { question } of asked) {
      const right = question?.answers.find(({ isRight }) => isRight);
      const because = longestWords(right?.because[language] ?? '');
      expect(because).not.toBe('');
      expect(textOf(article.slice(last))).toContain(because);
      expect(textOf(article.slice(0, last))).not.toContain(because);
    }
  });

  it('lists its papers once each', () => {
    for (const name of new Set(lesson.steps.flatMap(({ papers }) => papers)))
      expect(text.split(PAPERS[name].url)).toHaveLength(2);
  });

  it('is well formed, and asks nobody for anything', () => {
    expect(faultOf(article)).toBeNull();
    expect(article).not.toMatch(/<(script|img|image|link|iframe|object|use)\b|\ssrc=|url\(/);
    // What may be pressed leads to the steps, and to nothing else.
    for (const [, href] of article.matchAll(/href="([^"]*)"/g)) expect(href).toContain(ADDRESS);
    const file = handoutFile(article, { title: 'A < B & C', language });
    expect(file).toContain('<title>A &lt; B &amp; C</title>');
    expect(file).toContain(`<html lang="${language}">`);
  });
});

it('shows whole volumes and names where a figure is a part of a network', () => {
  const residual = LESSONS.find(({ id }) => id === 'residual') as Lesson;
  const parts = [...articleOf(residual, 'es').matchAll(/<svg[^>]*role="img".*?<\/svg>/gs)]
    .map(([drawing]) => drawing)
    .filter((drawing) => /<rect[^>]*class="_paper/.test(drawing));
  // The block of ResNet-20: its picture comes before it, and two stages follow it, both of which the window cuts.
  const [block = ''] = parts;
  const named = textOf(block);
  expect(named).toContain('s1b1 32×32×16');
  expect(named).not.toContain('Entrada');
  expect(named).not.toContain('stage2');
});

it('finds the faults that it is to find', () => {
  expect(faultOf('<p><b>x</p></b>')).not.toBeNull();
  expect(faultOf('<p class=a>x</p>')).not.toBeNull();
  expect(faultOf('<p>a & b</p>')).not.toBeNull();
  expect(faultOf('<p>x')).not.toBeNull();
  expect(faultOf('<p class="a b">x &amp; y<br/></p>')).toBeNull();
});
