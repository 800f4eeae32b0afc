import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DOCUMENT = 'docs/reliability.md';
const text = readFileSync(path.join(ROOT, DOCUMENT), 'utf8');

/** Every `file` › title of the document. A title may be the beginning of one. */
const REFERENCES = [...text.matchAll(/`([\w./-]+\.ts)` › ([^|;<\n]+)/g)].map(
  ([, file = '', title = '']) => [file, title.trim()] as const,
);

it(`${DOCUMENT} names a test that exists for each fault`, () => {
  const missing = REFERENCES.filter(([file, title]) => {
    const at = path.join(ROOT, file);
    return !existsSync(at) || !readFileSync(at, 'utf8').includes(title);
  });
  expect(missing).toEqual([]);
  expect(REFERENCES.length).toBeGreaterThan(60);
});

it(`${DOCUMENT} leaves no row without a test or a reason`, () => {
  const rows = text.split('\n').filter((line) => /^\| [A-Z]{1,2}\d+ \|/.test(line));
  expect(rows.length).toBeGreaterThan(80);
  const bare = rows.filter(
    (row) => !row.includes('` › ') && !row.includes('**open**') && !row.includes('**not here**'),
  );
  expect(bare).toEqual([]);
});
