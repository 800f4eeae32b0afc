import type { Random } from '@/network/random';

export type Json = Record<string, unknown>;

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  '',
  'NaN',
  'Infinity',
  '1',
  'input',
  'output',
  'c1',
  '__proto__',
  'constructor',
  'toString',
  '<b>',
  '\u202e',
  [],
  {},
  [[]],
  [null],
  [1e308],
  { length: 1e9 },
  'x'.repeat(5_000),
  Array.from({ length: 1_000 }, (_, i) => i),
];
/** Each time a new one: a shared list would be changed in many places at once. */
const anyValue = (random: Random): unknown => structuredClone(pick(VALUES, random));
const KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  'kind',
  'id',
  'from',
  'layers',
  'type',
  'x',
];

export const pick = <T>(items: readonly T[], random: Random): T => items[random.integer(items.length)] as T;

/** A change that is likely to be allowed: another small number, another name from the same link. */
function gentle(target: Json, key: string, random: Random): void {
  const value = target[key];
  if (typeof value === 'number') target[key] = 1 + random.integer(8);
  else if (typeof value === 'boolean') target[key] = !value;
  else if (typeof value === 'string')
    target[key] = pick(['input', 'a', 'b', 'c1', 'join', 'logits', 'output', value], random);
}

/**
 * Changes one thing somewhere in JSON: replaces, removes, adds, copies or moves a value, or lets an edge come from elsewhere.
 */
export function mutate(root: unknown, random: Random): void {
  const containers: (Json | unknown[])[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    containers.push(value as Json | unknown[]);
    for (const child of Object.values(value)) collect(child);
  };
  collect(root);
  const target = pick(containers, random) as Json;
  const keys = Object.keys(target);
  const key = keys.length ? pick(keys, random) : 'x';
  const set = (name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  const copy = (): unknown => structuredClone(pick(containers, random));
  const change = random.integer(9);
  if (change > 5) {
    gentle(target, key, random);
    return;
  }
  if (Array.isArray(target) && change < 3) {
    const items = target as unknown[];
    if (change === 0) items.push(items.length ? structuredClone(pick(items, random)) : anyValue(random));
    else if (change === 1) items.splice(random.integer(items.length + 1), 1);
    else items.reverse();
  } else if (change === 3) Reflect.deleteProperty(target, key);
  else if (change === 4 && !Array.isArray(target)) set(pick(KEYS, random), anyValue(random));
  else if (change === 5) set(key, copy());
  else set(key, anyValue(random));
}
