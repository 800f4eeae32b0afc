import { expect, it } from 'vitest';
import { keptText } from './keptText';

it('reads what was written, and nothing once that is removed', () => {
  const values = new Map<string, string>();
  const storage = {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  } as Storage;
  const text = keptText(() => storage, 'name');
  expect(text.read()).toBeNull();
  text.write('');
  expect(text.read()).toBe('');
  text.write(null);
  expect([text.read(), values.size]).toEqual([null, 0]);
});

it('keeps nothing where the browser refuses', () => {
  const text = keptText(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  }, 'name');
  text.write('something');
  expect(text.read()).toBeNull();
});
