/** Writes `docs/licences.md` from the page that was built last; with `--check`, says whether it is up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './lib.mjs';
import { photographCredits } from './shippedPackages.mjs';

const place = path.join(root, 'docs', 'licences.md');
const { components } = JSON.parse(readFileSync(path.join(root, 'dist', 'sbom.cdx.json'), 'utf8'));
const rows = components
  .filter((/** @type {{ type: string }} */ { type }) => type === 'library')
  .map(
    (
      /** @type {{ name: string, version: string, licenses: [{ license?: { id: string }, expression?: string }] }} */ each,
    ) => `| ${each.name} | ${each.version} | ${each.licenses[0].expression ?? each.licenses[0].license?.id} |`,
  );
const photographs = photographCredits().map(
  ([, { title, author, year, collection, licence, source }]) =>
    `| [${title}](${source}) | ${author} | ${year ?? ''} | ${collection} | ${licence} |`,
);
const text = `# Licences

Convoscope is under the [MIT licence](../LICENSE). What the built page contains of others' work, as the build finds it; the
texts are in \`licences.txt\` of every build and in the page itself (*Licences* in the palette), the bill of materials is
\`sbom.cdx.json\` (CycloneDX). Written by \`node scripts/licences.mjs\`.

| package | version | licence |
|---|---|---|
${rows.join('\n')}

The names of the thousand classes of ImageNet (\`src/record/imageNetClasses.ts\`) are those of
[\`torchvision/models/_meta.py\`](https://github.com/pytorch/vision/blob/main/torchvision/models/_meta.py), which is under the BSD-3-Clause licence,
© Soumith Chintala 2016. They name synsets of [WordNet 3.0](https://wordnet.princeton.edu/license-and-commercial-use), © Princeton University 2006. The page contains
no picture of ImageNet and no weights that were trained on it.

The photographs for networks that see colour (\`public/photographs\`) are the squares in the middle of these; \`npm run make-photographs\`
takes them from the packages that publish them. Where no year is given, the package does not say it.

| photograph | by | year | collection | licence |
|---|---|---|---|---|
${photographs.join('\n')}
`;
if (!process.argv.includes('--check')) writeFileSync(place, text);
else if (readFileSync(place, 'utf8') !== text) {
  console.error('docs/licences.md does not say what the page contains: run "node scripts/licences.mjs" after a build.');
  process.exit(1);
}
