import { expect, test } from 'vitest';
import { firstLanguage } from './language';

test('the page begins in the first language of the browser that it speaks', () => {
  expect(firstLanguage(null, ['es-MX', 'en'])).toBe('es');
  expect(firstLanguage(null, ['pt-BR', 'ES', 'en'])).toBe('es');
  expect(firstLanguage(null, ['en-GB', 'es'])).toBe('en');
  expect(firstLanguage(null, ['de', 'fr'])).toBe('en');
  expect(firstLanguage(null, [])).toBe('en');
});

test('a choice made before wins, unless the page no longer speaks it', () => {
  expect(firstLanguage('en', ['es-AR'])).toBe('en');
  expect(firstLanguage('es', ['en'])).toBe('es');
  expect(firstLanguage('tlh', ['es'])).toBe('es');
});
