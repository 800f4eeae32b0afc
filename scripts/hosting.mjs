/** What hosts need beside the page, written into a built page; the rest is in `hosting/`. */
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { headersFor } from './csp.mjs';
import { filesOf, siteOf } from './site.mjs';

/** For what is in `assets/`, where names change with their content. */
export const headersOfAssets = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** Gives a frame its height, for pages that do not allow scripts in their own text. */
const FRAME_HEIGHT = path.resolve(import.meta.dirname, '../src/views/share/embedding/frameHeight.js');

/** @param {string} dist */
export function writeHostFiles(dist) {
  for (const [name, file] of Object.entries(filesOf(siteOf(process.env.SITE_ADDRESS)))) {
    const place = path.join(dist, name);
    if ('text' in file) writeFileSync(place, file.text);
    else copyFileSync(path.resolve(import.meta.dirname, '..', file.copyOf), place);
  }
  copyFileSync(FRAME_HEIGHT, path.join(dist, 'embed.js'));
  // GitHub Pages runs Jekyll over a folder without this file.
  writeFileSync(path.join(dist, '.nojekyll'), '');
  writeFileSync(path.join(dist, '_headers'), hostHeaders(process.env.FRAME_ANCESTORS));
}

/**
 * For Netlify and Cloudflare Pages.
 * @param {string} [framers] as of `headersFor`
 */
const hostHeaders = (framers) =>
  ['/*', ...lines(headersFor(framers)), '/assets/*', ...lines(headersOfAssets), ''].join('\n');

/** @param {Record<string, string>} headers */
const lines = (headers) => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
