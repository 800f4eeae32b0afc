/** What other programs read of the page: previews of links, and tools that turn an address into a frame (oEmbed). */

const TITLE = 'Convoscope';
const DESCRIPTION = 'See, train and take apart convolutional networks in a browser tab.';
const IMAGE = 'preview.png';
const OEMBED = 'oembed.json';

/** Of the picture beside the page, in pixels. */
const SIZE = { width: 1440, height: 900 };
/** Of a frame, in CSS pixels. */
const FRAME = { width: 900, height: 600 };

/**
 * Where the page will be, as `SITE_ADDRESS` says it; null without: a page that may be put anywhere knows no address of its own.
 * @param {string} [address]
 */
export function siteOf(address) {
  if (!address) return null;
  const site = new URL(address.endsWith('/') ? address : `${address}/`);
  if (!/^https?:$/.test(site.protocol)) throw new Error(`SITE_ADDRESS: ${address} is no address of the web`);
  return site;
}

/**
 * Elements for the head of the page.
 * @param {URL | null} site as of `siteOf`
 */
export function metaOf(site) {
  /** @param {Record<string, string>} properties */
  const tags = (properties) =>
    Object.entries(properties).map(([property, content]) => ({ tag: 'meta', attrs: { property, content } }));
  const told = { 'og:type': 'website', 'og:title': TITLE, 'og:description': DESCRIPTION };
  if (!site) return tags(told);
  const image = {
    'og:url': site.href,
    'og:image': new URL(IMAGE, site).href,
    'og:image:width': String(SIZE.width),
    'og:image:height': String(SIZE.height),
    'og:image:alt': 'LeNet-5 with a digit flowing through it',
  };
  const attrs = { rel: 'alternate', type: 'application/json+oembed', href: new URL(OEMBED, site).href, title: TITLE };
  return [...tags({ ...told, ...image }), { tag: 'link', attrs }];
}

/**
 * Files beside the page, by name: text, or the file that it is a copy of.
 * @param {URL | null} site as of `siteOf`
 * @returns {Record<string, { text: string } | { copyOf: string }>}
 */
export function filesOf(site) {
  if (!site) return {};
  const src = `${site.href}?embed`;
  const oembed = {
    version: '1.0',
    type: 'rich',
    title: TITLE,
    provider_name: TITLE,
    provider_url: site.href,
    ...FRAME,
    html: `<iframe title="${TITLE}" width="${FRAME.width}" height="${FRAME.height}" loading="lazy" allow="fullscreen; clipboard-write; cross-origin-isolated" style="border: 0" src="${src}"></iframe>`,
    thumbnail_url: new URL(IMAGE, site).href,
    thumbnail_width: SIZE.width,
    thumbnail_height: SIZE.height,
  };
  return {
    [OEMBED]: { text: `${JSON.stringify(oembed, null, 2)}\n` },
    [IMAGE]: { copyOf: 'docs/screenshots/desktop-light.png' },
  };
}
