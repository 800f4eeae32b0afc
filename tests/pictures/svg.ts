import type { Point } from '../../src/drawing/layout/types';
import type { MeasureText } from '../../src/drawing/lettering';

/** A font in which a text is as wide as it is long, so that drawings are the same on every machine. */
export const measure: MeasureText = (text, style) => text.length * (style === 'title' ? 7.5 : 6.5);

/** Rounded to half a pixel, so that rounding errors don't look like moved lines. */
const rounded = (x: number): number => Math.round(x * 2) / 2 + 0;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Attributes = Readonly<Record<string, string | number | null>>;

/** One element on one line; attributes that are null are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value as string)}"`);
  return `<${name}${written.join('')}${content ? `>${escaped(content)}</${name}>` : '/>'}`;
}

/** A path as the page draws it, its numbers rounded like all others. */
export const path = (d: string): string => d.replace(/-?\d+(\.\d+)?/g, (number) => String(rounded(Number(number))));

export const points = (corners: readonly Point[]): string =>
  corners.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join(' ');

/** A complete SVG file, in plain colours. */
export const sheet = (width: number, height: number, style: string, lines: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}">`,
    `<style>text{font:11px monospace}${style}</style>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
