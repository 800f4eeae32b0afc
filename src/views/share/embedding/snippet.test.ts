import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { snippet } from './snippet';
import { framersIn } from './useFramers';

const href = 'https://convoscope.example/app/#m9.AbC-_9';
const parts = { href, title: 'LeNet-5', height: 'script', pixels: 600 } as const;

/** The attributes of the one frame in a piece of HTML, as a browser reads them. */
function frameIn(html: string): Record<string, string> {
  const [, inside = ''] = /^<iframe ([^>]*)><\/iframe>/.exec(html) ?? [];
  const unescaped = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return Object.fromEntries(
    [...inside.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );
}

describe('snippet', () => {
  it('frames the link without the rest of the page', () => {
    expect(frameIn(snippet(parts))).toEqual({
      title: 'LeNet-5',
      src: 'https://convoscope.example/app/?embed#m9.AbC-_9',
      loading: 'lazy',
      allow: 'fullscreen; clipboard-write; cross-origin-isolated',
      'data-convoscope': '',
      style: 'width: 100%; height: 600px; border: 0',
    });
  });

  it('asks for the same of a page that is framed itself, or has another query', () => {
    const { src } = frameIn(snippet({ ...parts, href: 'https://convoscope.example/?embed=https://a.example&x#m9.A' }));
    expect(src).toBe('https://convoscope.example/?embed#m9.A');
  });

  it('writes any name so that it stays a name', () => {
    const title = '"><script>alert(1)</script>&amp;';
    const html = snippet({ ...parts, title, height: 'fixed' });
    expect(frameIn(html).title).toBe(title);
    expect(html).not.toContain('<script');
  });

  it('has the script as a file where it must not be in the page, and none for a height that stays', () => {
    expect(snippet({ ...parts, height: 'file' })).toMatch(
      /<\/iframe>\n<script src="https:\/\/convoscope\.example\/app\/embed\.js" async><\/script>$/,
    );
    expect(snippet({ ...parts, height: 'fixed' })).toMatch(/<\/iframe>$/);
  });

  it('has a script whose hash the documents give to those who allow scripts by their hash', () => {
    const script = /<script>([\s\S]*)<\/script>/.exec(snippet(parts))?.[1] ?? '';
    const documents = readFileSync(new URL('../../../../docs/embedding.md', import.meta.url), 'utf8');
    expect(documents).toContain(script);
    const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
    expect(documents).toContain(`'${hash}'`);
  });
});

describe('framersIn', () => {
  it.each([
    ["default-src 'none'; frame-ancestors 'none'", "'none'"],
    ["frame-ancestors https://a.example https://b.example; img-src 'self'", 'https://a.example https://b.example'],
    ["default-src 'none'", null],
    [null, null],
  ])('reads %s', (policy, framers) => {
    expect(framersIn(policy)).toBe(framers);
  });
});
