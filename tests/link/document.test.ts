import { expect, it } from 'vitest';
import { linkedView } from '@/record/view';
import { readDocument, withSections } from './document';

it('docs/link-format.md says what the tables say', () => {
  const text = readDocument();
  expect(text, 'run `npm run record:links`').toBe(withSections(text));
  for (const name of Object.keys(linkedView)) expect(text).toContain(`| \`${name}\` |`);
});
