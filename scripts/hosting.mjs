/** What hosts need beside the page, written into a built page; the rest is in `hosting/`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { securityHeaders } from './csp.mjs';

/** Whose name changes with their content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** @param {string} dist */
export function writeHostFiles(dist) {
  // GitHub Pages runs Jekyll over a folder without this file.
  writeFileSync(path.join(dist, '.nojekyll'), '');
  writeFileSync(path.join(dist, '_headers'), hostHeaders());
}

/** For Netlify and Cloudflare Pages. */
const hostHeaders = () =>
  [
    '/*',
    ...Object.entries(securityHeaders).map(([name, value]) => `  ${name}: ${value}`),
    '/assets/*',
    `  Cache-Control: ${FOREVER}`,
    '',
  ].join('\n');
