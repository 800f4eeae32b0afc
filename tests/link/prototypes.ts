import { expect } from 'vitest';

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype];
const keysOf = () => PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).map(String));
const BEFORE = keysOf();

/** Asserts that the built-in prototypes are unchanged since the test file was loaded. */
export function expectCleanPrototypes(): void {
  expect(keysOf()).toEqual(BEFORE);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}
