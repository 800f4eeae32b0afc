/** Checks whether the packages are installed; `node scripts/packages.mjs` reports it by its exit status. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');

/** Oldest Node that the build tools run on. */
const OLDEST_NODE = { major: 20, minor: 19 };

/** Exits with a clear message if Node is too old, before anything fails more obscurely. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const oldest = OLDEST_NODE;
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  console.error(`Convoscope needs Node ${oldest.major}.${oldest.minor} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * The folders of packages in the lock file that are missing, or installed in another version: npm writes what it
 * installed to `node_modules/.package-lock.json`. Optional packages are ignored, since most are for other systems.
 */
function missingPackages() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).flatMap(([place, { version, optional }]) => {
    const found = installed[place];
    const there = place === '' || (found ? found.version === version : optional);
    return there ? [] : place;
  });
}

/**
 * @param {string} file a lock file of npm, relative to the project
 * @returns {Record<string, { version?: string, optional?: boolean }>} by folder; empty if the file does not exist
 */
const packagesOf = (file) =>
  existsSync(path.join(root, file)) ? JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages : {};

/** Exits with a clear message if packages are missing: a build or a test should not install them. */
export function checkPackages() {
  checkNode();
  const missing = missingPackages();
  if (!missing.length) return;
  const some = missing.length > 1 ? `${missing[0]} and ${missing.length - 1} more` : missing[0];
  console.error(`The installed packages are not those of package-lock.json (${some}): run "npm ci" first.`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) checkPackages();
