import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { launchOptions } from './launch.mjs';
import { run, runNode } from './lib.mjs';

const PLAYWRIGHT = 'node_modules/playwright/cli.js';

/** @param {string} name */
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));

/** Chromium without a window, like Playwright's own build: a page opens and runs in two thirds of the time. */
const SHELL = 'chromium-headless-shell';

/** Browsers that may be installed: executables on the path, then Playwright's names for Chrome and Edge. */
const installed = () => [
  ...[SHELL, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
    .map(onPath)
    .filter((file) => file !== undefined),
  'chrome',
  'msedge',
];

/**
 * Runs with the rights that a package manager needs; without a terminal `sudo` must not ask for a password.
 * @param {string} command
 * @param {string[]} parameters
 * @param {number} timeout in milliseconds
 */
const asRoot = (command, parameters, timeout) =>
  process.getuid?.() === 0
    ? run(command, parameters, { timeout })
    : run('sudo', [...(process.stdin.isTTY ? [] : ['-n']), command, ...parameters], { timeout });

/** @param {string} browser as `launchOptions` takes it */
async function starts(browser) {
  try {
    const started = await chromium.launch({ ...launchOptions(browser), timeout: 30_000 });
    console.log(`Browser: ${browser || 'Playwright’s own'}, ${started.version()}`);
    await started.close();
    return true;
  } catch {
    return false;
  }
}

/** @param {string[]} browsers */
async function firstThatStarts(browsers) {
  for (const browser of browsers) if (await starts(browser)) return browser;
  return undefined;
}

function installFromSystem() {
  if (onPath('apt-get')) {
    asRoot('apt-get', ['update', '-qq'], 180_000);
    const install = (/** @type {string} */ name) =>
      asRoot(
        'env',
        ['DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', name],
        400_000,
      );
    // Not every distribution packages the shell separately.
    if (!install(SHELL)) install('chromium');
  } else if (onPath('brew')) run('brew', ['install', '--cask', 'google-chrome'], { timeout: 400_000 });
}

/**
 * Finds a Chromium that starts: an installed one, or else Playwright's own, or else the system's package. The latter
 * two are downloaded.
 * @returns {Promise<string>} as `launchOptions` takes it
 */
export async function resolveBrowser() {
  const asked = process.env.E2E_BROWSER;
  if (asked) {
    if (await starts(asked)) return asked;
    throw new Error(`E2E_BROWSER=${asked} does not start`);
  }
  const found = await firstThatStarts([...installed(), '']);
  if (found !== undefined) return found;
  console.log('No browser found; getting one…');
  if (runNode(PLAYWRIGHT, ['install', 'chromium'], { timeout: 300_000, quiet: true })) {
    if (await starts('')) return '';
    if (process.platform === 'linux') asRoot(process.execPath, [PLAYWRIGHT, 'install-deps', 'chromium'], 300_000);
    if (await starts('')) return '';
  }
  installFromSystem();
  const late = await firstThatStarts(installed());
  if (late !== undefined) return late;
  throw new Error(
    'No browser: none is installed and none could be had. Install Chromium or Chrome, or set E2E_BROWSER.',
  );
}

/**
 * An installed Firefox; it is not downloaded, because Playwright's own is another one than people have.
 * @returns {string} the executable
 */
export function resolveFirefox() {
  const found = [process.env.E2E_FIREFOX, ...['firefox', 'firefox-esr'].map(onPath)].find(Boolean);
  if (!found) throw new Error('No Firefox is installed. Install one, or set E2E_FIREFOX.');
  return found;
}
