import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const examples = [...read('docs/adding-a-layer.md').matchAll(/```ts\n\/\/ (src\/\S+)\n(.*?)```/gs)];

test('the files that the guide shows are those of the source', () => {
  expect(examples.map(([, path]) => path)).toEqual([
    'src/network/layers/leakyRelu.ts',
    'src/network/layers/activation.ts',
  ]);
  for (const [, path = '', text] of examples) expect(text, path).toBe(read(path));
});
