import { describe, expect, it } from 'vitest';
import { mutate } from '../../../tests/mutate';
import { createRandom } from '../../network/random';
import { readWish, written } from './protocol';

const wish = (type: string, fields: object = {}) => ({ type: `convoscope:${type}`, version: 1, ...fields });

describe('readWish', () => {
  it('reads each wish', () => {
    expect(readWish(wish('hello'))).toEqual({ type: 'hello' });
    expect(readWish(wish('open', { link: '#m1.AAAA' }))).toEqual({ type: 'open', link: '#m1.AAAA' });
    expect(readWish(wish('train', { steps: 200 }))).toEqual({ type: 'train', steps: 200 });
    expect(readWish(wish('train'))).toEqual({ type: 'train', steps: null });
    expect(readWish(wish('pause'))).toEqual({ type: 'pause' });
    expect(readWish(wish('lesson', { go: 'next' }))).toEqual({ type: 'lesson', go: 'next' });
    expect(readWish(wish('language', { language: 'es' }))).toEqual({ type: 'language', language: 'es' });
  });

  it('leaves out what it does not know, so that a later field does no harm', () => {
    expect(readWish(wish('pause', { gently: true }))).toEqual({ type: 'pause' });
  });

  it.each([
    ['nothing', null],
    ['a text', 'convoscope:pause'],
    ['another tool’s message', { type: 'webpackOk', data: {} }],
    ['no version', { type: 'convoscope:pause' }],
    ['a later version', { type: 'convoscope:pause', version: 2 }],
    ['no prefix', { type: 'pause', version: 1 }],
    ['what every object inherits', wish('constructor')],
    ['news, which go the other way', wish('state', { link: '#m1.AAAA' })],
    ['no link', wish('open')],
    ['a link that is no text', wish('open', { link: ['#m1.AAAA'] })],
    ['a link that is too long', wish('open', { link: `#${'A'.repeat(70_000)}` })],
    ['half a step', wish('train', { steps: 0.5 })],
    ['no step at all', wish('train', { steps: 0 })],
    ['endless steps', wish('train', { steps: Number.POSITIVE_INFINITY })],
    ['a leap', wish('lesson', { go: 'last' })],
    ['an unknown language', wish('language', { language: 'fr' })],
  ])('is null for %s', (_, data) => {
    expect(readWish(data)).toBeNull();
  });

  it('never throws, and lets only whole wishes through, whatever is changed in one', () => {
    const random = createRandom(11, 'wishes');
    const whole = [wish('hello'), wish('open', { link: '#m1.AAAA' }), wish('train', { steps: 5 }), wish('pause')];
    let read = 0;
    for (let i = 0; i < 4_000; i++) {
      const changed = structuredClone(whole[i % whole.length]!);
      mutate(changed, random);
      const found = readWish(changed);
      if (!found) continue;
      read++;
      if (found.type === 'open') expect(typeof found.link).toBe('string');
      if (found.type === 'train') expect(found.steps === null || Number.isInteger(found.steps)).toBe(true);
    }
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(4_000);
  });
});

describe('written', () => {
  it('is what the documents say', () => {
    expect(written({ type: 'size', height: 512 })).toEqual({ type: 'convoscope:size', version: 1, height: 512 });
  });
});
