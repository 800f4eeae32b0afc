import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesOf, metaOf, siteOf } from '../../scripts/site.mjs';

const site = siteOf('https://convoscope.example/app');

describe('what other programs read of the page', () => {
  it('names no address where the page knows none', () => {
    expect(siteOf(undefined)).toBeNull();
    expect(JSON.stringify(metaOf(null))).not.toMatch(/https?:/);
    expect(filesOf(null)).toEqual({});
  });

  it('refuses what is no address of the web', () => {
    for (const address of ['convoscope', 'file:///srv/convoscope']) expect(() => siteOf(address)).toThrow();
  });

  it('leads from the head of the page to an answer of oEmbed 1.0 that frames it', () => {
    const link = metaOf(site).find(({ tag }) => tag === 'link');
    expect(link?.attrs).toMatchObject({
      rel: 'alternate',
      type: 'application/json+oembed',
      href: 'https://convoscope.example/app/oembed.json',
    });
    const file = filesOf(site)['oembed.json'];
    const answer = JSON.parse(file && 'text' in file ? file.text : '{}');
    // What the specification demands of the type `rich`.
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 900, height: 600 });
    expect(answer.html).toContain('src="https://convoscope.example/app/?embed"');
  });

  it('says the size that its picture has', () => {
    const file = filesOf(site)['preview.png'];
    const png = readFileSync(new URL(`../../${file && 'copyOf' in file ? file.copyOf : ''}`, import.meta.url));
    const tags = Object.fromEntries(
      metaOf(site).map(({ attrs }) => ['property' in attrs ? attrs.property : '', attrs]),
    );
    const said = ['width', 'height'].map((side) => Number((tags[`og:image:${side}`] as { content: string }).content));
    expect(said).toEqual([png.readUInt32BE(16), png.readUInt32BE(20)]);
  });
});
