import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { NARROW } from './useNarrow';

const source = fileURLToPath(new URL('..', import.meta.url));
const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));

test('the style sheets have one panel in front where the page does', () => {
  const said = sheets.flatMap((file) =>
    [...readFileSync(`${source}/${file}`, 'utf8').matchAll(/@media ([^{]*899px[^{]*) \{/g)].map(([, query]) => query),
  );
  expect(said.length).toBeGreaterThan(3);
  expect(new Set(said)).toEqual(new Set([NARROW]));
});
