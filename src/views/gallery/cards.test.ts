import { expect, test } from 'vitest';
import { CATALOG } from '../../network/catalog';
import { timeline } from './cards';

test('the timeline shows every network once, oldest first', () => {
  const shown = timeline();
  expect(shown.flatMap(({ cards }) => cards.map(({ id }) => id)).sort()).toEqual(Object.keys(CATALOG).sort());
  expect(shown.map(({ year }) => year)).toEqual([...new Set(Object.values(CATALOG).map(({ year }) => year))].sort());
});

test('cards carry the published counts of LeNet-5', () => {
  const counts = new Map(timeline().flatMap(({ cards }) => cards.map(({ id, parameters }) => [id, parameters])));
  expect(counts.get('lenet5')).toBe(61_706);
  expect(counts.get('lenet5-1998')).toBe(60_000);
});
