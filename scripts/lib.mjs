import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

export const root = path.resolve(import.meta.dirname, '..');

/** Oldest Node that the build tools run on. */
const OLDEST_NODE = { major: 20, minor: 19 };

/** Ends with a sentence where Node is too old, before anything fails in a stranger way. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const oldest = OLDEST_NODE;
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  console.error(`Convoscope needs Node ${oldest.major}.${oldest.minor} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Runs a command in the project's folder and waits for it.
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ env?: Record<string, string>, timeout?: number, quiet?: boolean }} [options] `timeout` in milliseconds
 * @returns {boolean} whether it ended with 0; not so where it could not start or took too long
 */
export function run(command, parameters, { env = {}, timeout, quiet = false } = {}) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    timeout,
    env: { ...process.env, ...env },
  });
  return result.status === 0;
}

/**
 * Runs a JavaScript file of the project or of a package with this Node.
 * @param {string} file relative to the project
 * @param {string[]} [parameters]
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (file, parameters = [], options = {}) =>
  run(process.execPath, [path.join(root, file), ...parameters], options);

/** Installs the packages of the lock file, unless they are there already. */
export function ensurePackages() {
  checkNode();
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const key = createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
  const stamp = path.join(root, 'node_modules/.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  console.log('Installing packages…');
  const npm = process.env.npm_execpath; // set by npm start and npm test
  const parameters = ['ci', '--no-audit', '--no-fund', '--include=dev'];
  if (!(npm ? run(process.execPath, [npm, ...parameters]) : run('npm', parameters))) process.exit(1);
  writeFileSync(stamp, key);
}

/** Everything that lies between a fresh clone and a build: packages, kernels, data sets. */
export async function prepare() {
  ensurePackages();
  const { buildWasm } = await import('./buildWasm.mjs');
  await buildWasm();
  const data = /** @type {typeof import('./prepareData')} */ (await loadModule('scripts/prepareData.ts'));
  await data.prepareData();
}

/**
 * Loads a TypeScript module of the project in this process.
 * @param {string} file relative to the project
 */
export async function loadModule(file) {
  const { runnerImport } = await import('vite');
  const alias = { '@': path.join(root, 'src') };
  const config = {
    root,
    configFile: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ('error'),
    resolve: { alias },
  };
  return (await runnerImport(path.join(root, file), config)).module;
}

export const VITE = 'node_modules/vite/bin/vite.js';

/**
 * Builds the page into `dist/`. NODE_ENV is said outright: preparing the data loads modules through Vite, which leaves
 * this process set to development.
 * @param {string[]} [parameters] more for Vite
 * @returns {boolean}
 */
export const buildPage = (parameters = ['--logLevel', 'warn']) =>
  runNode(VITE, ['build', ...parameters], { env: { NODE_ENV: 'production' } });
