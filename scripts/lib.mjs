import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { checkPackages } from './packages.mjs';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs a command in the project's folder and waits for it.
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ env?: Record<string, string>, timeout?: number, quiet?: boolean }} [options] `timeout` in milliseconds
 * @returns {boolean} whether it ended with 0; false if it could not start or took too long
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

/**
 * Runs a JavaScript file beside others; what it says is printed in one piece when it ends.
 * @param {string} file relative to the project
 * @param {string[]} [parameters]
 * @param {Record<string, string>} [env] in addition to the variables of this process
 * @returns {Promise<boolean>} whether it ended with 0
 */
export const runNodeBeside = (file, parameters = [], env = {}) =>
  new Promise((resolve) => {
    const said = { cwd: root, maxBuffer: 2 ** 26, env: { ...process.env, ...env } };
    execFile(process.execPath, [path.join(root, file), ...parameters], said, (error, stdout, stderr) => {
      process.stdout.write(stdout + stderr);
      resolve(!error);
    });
  });

/** Prepares everything that a build needs besides installed packages: kernels and data sets. */
export async function prepare() {
  checkPackages();
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
const QUIETLY = ['--logLevel', 'warn'];

/**
 * Builds the page into `dist/`. NODE_ENV is set explicitly: preparing the data loads modules through Vite, which leaves
 * this process set to development.
 * @param {string[]} [parameters] additional parameters for Vite
 * @returns {boolean}
 */
export const buildPage = (parameters = QUIETLY) =>
  runNode(VITE, ['build', ...parameters], { env: { NODE_ENV: 'production' } });

/** The same beside other work. */
export const buildPageBeside = (parameters = QUIETLY) =>
  runNodeBeside(VITE, ['build', ...parameters], { NODE_ENV: 'production' });
