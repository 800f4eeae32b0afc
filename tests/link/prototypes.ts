import { expect } from 'vitest';

const PROTOTYPES = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Map.prototype];
const keysOf = () => PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).map(String));
const BEFORE = keysOf();

/** What every object inherits is as it was when the test file was loaded. */
export function expectCleanPrototypes(): void {
  expect(keysOf()).toEqual(BEFORE);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}
