import { expect, it } from 'vitest';
import { otherFormat } from './otherFormat';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['SVG', '<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="3"/>'],
  ['TIFF', 'II*\0\x08\0\0\0'],
  ['TIFF', 'MM\0*\0\0\0\x08'],
])('tells %s from its first bytes', (format, start) => expect(otherFormat(bytes(start))).toBe(format));

it.each(['\x89PNG\r\n', '<html><svg/></html>', '<?xml version="1.0"?><note/>', 'II', ''])('%j is neither', (start) =>
  expect(otherFormat(bytes(start))).toBeNull(),
);
