/** `npm run test:reproducible`: builds the page here and in a copy of the project at another path; every file must be the same. */

import { execFileSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { buildPage, prepare, root, run } from './lib.mjs';
import { checksumsOf } from './shippedPackages.mjs';

const copy = path.join(root, '.tools', 'another', 'path');
rmSync(copy, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
for (const file of files.toString().split('\0').filter(Boolean)) cpSync(path.join(root, file), path.join(copy, file));
link(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));

/**
 * A folder with the same files under other names: a symbolic link to it would be followed back here.
 * @param {string} from
 * @param {string} to
 */
function link(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (entry.isFile()) linkSync(source, target);
    else cpSync(source, target, { verbatimSymlinks: true });
  }
}

await prepare();
const built = buildPage() && run(process.execPath, [path.join(copy, 'scripts', 'build.mjs'), '--logLevel', 'warn']);
if (!built) throw new Error('A build failed');
const here = checksumsOf(path.join(root, 'dist')).split('\n');
const there = new Set(checksumsOf(path.join(copy, 'dist')).split('\n'));
const different = here.filter((line) => !there.has(line));
rmSync(copy, { recursive: true });
if (different.length || here.length !== there.size) {
  console.error(`Not the same in both builds:\n${different.join('\n')}`);
  process.exit(1);
}
console.log(`${here.length - 1} files, equal to the bit`);
