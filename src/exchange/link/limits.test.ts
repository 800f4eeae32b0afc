import { expect, it } from 'vitest';
import { isCutByChats } from './limits';

it('warns of links above 2,000 characters, and of no others', () => {
  expect(isCutByChats(2_000)).toBe(false);
  expect(isCutByChats(2_001)).toBe(true);
});
