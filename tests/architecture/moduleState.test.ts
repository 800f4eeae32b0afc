import { expect, it } from 'vitest';
import { moduleState } from './moduleState';
import { parse, readSource } from './source';

const faults = (text: string, path = 'session/file.ts') => moduleState([parse(path, text)]);

it('no module of session, page, commands, views or app keeps or starts anything', () => {
  expect(moduleState(readSource())).toEqual([]);
});

it.each([
  ['a variable', 'let engine = null;', 'let engine'],
  ['an exported variable', 'export let engine = null;', 'let engine'],
  ['a store', `export const useRun = create<Run>()(() => ({}));`, 'useRun is made by create()'],
  ['a store inside another call', `const store = devtools(createStore(() => ({})));`, 'store is made by createStore()'],
  [
    'an instance of a class of ours',
    `import { Feed } from './feed'; export const feed = new Feed();`,
    'feed is a Feed',
  ],
  ['an instance of its own class', 'class Feed {} const feed = new Feed();', 'feed is a Feed'],
  ['a map to be filled', 'const cache = new WeakMap<object, number>();', 'cache is an empty WeakMap'],
  ['a list that grows', 'const seen: string[] = []; const see = (id) => seen.push(id);', 'seen is changed'],
  ['an object that is written to', 'const last = { at: 0 }; function f() { last.at = 1; }', 'last is changed'],
  ['a counter in an object', 'const count = { of: 0 }; const f = () => count.of++;', 'count is changed'],
  ['a subscription', 'useRun.subscribe(() => {});', 'runs a statement (ExpressionStatement)'],
  ['a subscription that is kept', 'const stop = useRun.subscribe(() => {});', 'stop is made by subscribe()'],
  ['a condition', `if (typeof window !== 'undefined') start();`, 'runs a statement (IfStatement)'],
])('sees %s', (_, text, fault) => {
  expect(faults(text)).toEqual([`session/file.ts: ${fault}`]);
});

it('lets a module declare', () => {
  const text = `
    import { create } from 'zustand';
    import { f } from './f';
    export const LIMITS = new Map([['a', 1]]);
    export const NAMES = new Set(['a', 'b']);
    const NOTHING: ReadonlyMap<string, number> = new Map();
    export const createRun = () => { let steps = 0; const seen = new Set(); seen.add(1); return create(() => ({ steps: steps++ })); };
    const format = new Intl.NumberFormat('en');
    const pattern = /a/g;
    class Feed { listeners = new Set(); }
    export function feed() { return new Feed(); }
    declare global { interface Window { x: number } }
    export const Later = lazy(() => import('./later'));
    export const double = (x: number) => f(2 * x);
  `;
  expect(faults(text)).toEqual([]);
});

it('looks at the rings above the engine, and leaves the entry alone', () => {
  const text = 'let last = 0; start();';
  for (const path of ['session/a.ts', 'page/a.ts', 'commands/a.ts', 'views/table/a.tsx', 'app/a.tsx'])
    expect(faults(text, path)).toHaveLength(2);
  for (const path of ['app/main.tsx', 'engine/a.ts', 'worker/host.ts']) expect(faults(text, path)).toEqual([]);
});
