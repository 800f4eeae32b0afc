import { expect, it } from 'vitest';
import { linkedView } from '@/record/view';
import { linkSections, profileSections, readDocument, recordingSections, withSections } from './document';

it('docs/link-format.md says what the tables say', () => {
  const text = readDocument('link');
  expect(text, 'run `npm run record:links`').toBe(withSections(text, linkSections()));
  for (const name of Object.keys(linkedView)) expect(text).toContain(`| \`${name}\` |`);
});

it('docs/profile-format.md says what its table says', () => {
  const text = readDocument('profile');
  expect(text, 'run `npm run record:links`').toBe(withSections(text, profileSections()));
});

it('docs/recording-format.md says what its table says', () => {
  const text = readDocument('recording');
  expect(text, 'run `npm run record:links`').toBe(withSections(text, recordingSections()));
});
