import { expect, test } from 'vitest';
import { linkToStep, stepOfLink } from './short';

test('a short link names a step of a lesson, and nothing else is one', () => {
  expect(stepOfLink(linkToStep('batch-normalization', 'no-bias'))).toBe('batch-normalization/no-bias');
  expect(stepOfLink('lesson=residual')).toBe('residual');
  for (const other of [
    '',
    'm1.AQAJ',
    'lesson=',
    'lesson=a/b/c',
    'lesson=<b>',
    'lesson=a/',
    `lesson=${'a'.repeat(65)}`,
    ' lesson=a',
  ])
    expect(stepOfLink(other), other).toBeNull();
});
