import { inMarkup } from '../../../lib/markup';
import frameHeight from './frameHeight.js?raw';

/** How a frame comes to its height: from a script in the page around it, from the same script as a file of ours, or not at all. */
export type Height = 'script' | 'file' | 'fixed';

export interface SnippetParts {
  /** A link, as the address of the whole page. */
  readonly href: string;
  /** What screen readers call the frame. */
  readonly title: string;
  readonly height: Height;
  /** CSS pixels, until a script knows better. */
  readonly pixels: number;
}

/** The file with the script, beside the page: `scripts/hosting.mjs` puts it there. */
const FILE = 'embed.js';

/** HTML to be pasted into a page of a course: the frame, and what gives it its height. */
export function snippet({ href, title, height, pixels }: SnippetParts): string {
  const attributes = {
    title,
    loading: 'lazy',
    allow: 'fullscreen; clipboard-write; cross-origin-isolated',
    ...(height !== 'fixed' && { 'data-convoscope': '' }),
    style: `width: 100%; height: ${pixels}px; border: 0`,
    // The longest, so the last.
    src: framed(href),
  };
  const written = Object.entries(attributes).map(([name, value]) => (value ? `${name}="${inMarkup(value)}"` : name));
  return [
    `<iframe ${written.join(' ')}></iframe>`,
    ...(height === 'script' ? [`<script>\n${frameHeight}</script>`] : []),
    ...(height === 'file'
      ? [`<script src="${inMarkup(new URL(FILE, withoutFragment(href)).href)}" async></script>`]
      : []),
  ].join('\n');
}

/** The address of a link for a frame: `?embed` before its `#`. */
function framed(href: string): string {
  const address = new URL(href);
  address.search = '?embed';
  return address.href;
}

function withoutFragment(href: string): URL {
  const address = new URL(href);
  address.hash = '';
  return address;
}
