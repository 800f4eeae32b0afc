import { expect, it } from 'vitest';
import { bareImports } from './laterImports';
import { parse, readSource } from './source';

it('every later import is one that can be missing, and is asked for again', () => {
  expect(bareImports(readSource())).toEqual([]);
});

it.each([
  ['const load = importModule(() => import("./a"));', []],
  ['const Part = part(() => import("./a"), (module) => module.A);', []],
  ['const { a } = await import("./a");', ['session/file.ts -> ./a']],
  ['part(load, () => import("./a"));', ['session/file.ts -> ./a']],
])('%s', (text, found) => {
  expect(bareImports([parse('session/file.ts', text)])).toEqual(found);
});
