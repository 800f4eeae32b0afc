/**
 * `npm run release`: the page as a zip that runs from any static server, with the hash of the zip and of each file in it, and its
 * bill of materials, in `release/`. Equal sources give equal files.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { zipSync } from 'fflate';
import { buildPage, prepare, root } from './lib.mjs';
import { checksumsOf } from './shippedPackages.mjs';

/** A zip says when its files were changed; the first moment that it can say. */
const ALWAYS = new Date(1980, 0, 1);
const dist = path.join(root, 'dist');
const out = path.join(root, 'release');
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

await prepare();
if (!buildPage()) process.exit(1);
rmSync(out, { recursive: true, force: true });
mkdirSync(out);
const folder = `${name}-${version}`;
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort();
const entries = files.map((file) => [
  `${folder}/${path.relative(dist, file).split(path.sep).join('/')}`,
  // What the data sets are stored as is packed already.
  /** @type {const} */ ([readFileSync(file), { level: file.endsWith('.bin') ? 0 : 9, mtime: ALWAYS }]),
]);
const zip = zipSync(Object.fromEntries(entries), { mtime: ALWAYS });
const zipName = `${folder}.zip`;
writeFileSync(path.join(out, zipName), zip);
copyFileSync(path.join(dist, 'sbom.cdx.json'), path.join(out, `${folder}.cdx.json`));
writeFileSync(path.join(out, `${folder}.files.sha256`), checksumsOf(dist));
writeFileSync(path.join(out, `${zipName}.sha256`), `${createHash('sha256').update(zip).digest('hex')}  ${zipName}\n`);
console.log(readdirSync(out).join('\n'));
