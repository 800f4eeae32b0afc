import { describe, expect, test } from 'vitest';
import { DATASETS } from '../data/catalog';
import { LABS } from '../labs';
import { CATALOG } from '../network/catalog';
import { EXHIBITS } from '../network/catalog/exhibits';
import { PAPERS } from '../network/catalog/papers';
import { KINDS } from '../network/layers';
import type { Text } from '../network/text';
import { trainingFields } from '../network/training';

const tables = import.meta.glob(['./messages/*.ts', '!./messages/*.test.ts'], { eager: true });
const sources: Record<string, unknown> = {
  ...tables,
  LABS,
  KINDS,
  CATALOG,
  EXHIBITS,
  PAPERS,
  trainingFields,
  DATASETS,
};

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Text).en === 'string' &&
  typeof (value as Text).es === 'string';

/** Stands for any parameter of a message: a number, a text, a list of itself, an object of itself. */
const anything: unknown = new Proxy(() => 'x', {
  get(_target, key) {
    if (key === Symbol.toPrimitive) return () => 2;
    if (key === 'en' || key === 'es') return 'x';
    if (key === Symbol.iterator) return [][Symbol.iterator];
    return key === 'length' ? 2 : anything;
  },
});

/** What a function of a table says; null where it is no message, or needs a parameter of a very particular kind. */
function call(message: (...parameters: unknown[]) => unknown): Text | null {
  try {
    const said = message(anything, anything, anything, anything);
    return isText(said) ? said : null;
  } catch {
    return null;
  }
}

function collect(value: unknown, path: string, found: Map<string, Text>, seen = new Set<unknown>()): Map<string, Text> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return found;
  seen.add(value);
  const text = isText(value)
    ? value
    : typeof value === 'function' && path.includes('messages/')
      ? call(value as () => unknown)
      : null;
  if (text) found.set(path, text);
  else if (typeof value === 'object')
    for (const [key, child] of Object.entries(value)) collect(child, `${path} ${key}`, found, seen);
  return found;
}

const messages = [...collect(sources, '', new Map())].map(([path, text]) => ({ path, text }));

const ENGLISH =
  /(?<!\p{L})(the|of|and|with|is|are|this|that|from|for|by|was|were|not|its|your|each|it|when|how|many|layer|loss|step|weights)(?!\p{L})/iu;
const SPANISH =
  /(?<!\p{L})(el|los|las|del|que|con|una|por|para|cada|más|según|también|capa|pérdida|pasos?|pesos)(?!\p{L})|[¿¡ñ]/iu;

/** Proper names and words that both languages share. */
const words = (text: string): string[] => text.match(/\p{Ll}{3,}/gu) ?? [];

describe('every message', () => {
  test('is found', () => {
    for (const file of Object.keys(tables))
      expect
        .soft(
          messages.some(({ path }) => path.includes(file)),
          file,
        )
        .toBe(true);
  });

  test('is written in both languages', () => {
    for (const { path, text } of messages) {
      expect.soft(text.en.trim(), `${path}, English`).not.toBe('');
      expect.soft(text.es.trim(), `${path}, Spanish`).not.toBe('');
    }
  });

  test('is not the same sentence twice', () => {
    for (const { path, text } of messages)
      if (text.en === text.es) expect.soft(words(text.en).length, `${path}: ${text.en}`).toBeLessThan(3);
  });

  test('keeps to its language', () => {
    for (const { path, text } of messages) {
      if (text.en === text.es) continue;
      expect.soft(text.es, `${path}, Spanish`).not.toMatch(ENGLISH);
      expect.soft(text.en, `${path}, English`).not.toMatch(SPANISH);
    }
  });
});
