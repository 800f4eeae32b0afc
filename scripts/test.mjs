/**
 * `npm test`: checks everything. `npm test -- unit` runs one part: lint, types, unit, browser or e2e; what follows it goes
 * to the runner. `npm test -- firefox` runs the user tasks in an installed Firefox, which is not part of everything.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';
import { buildPageBeside, prepare, runNode, runNodeBeside } from './lib.mjs';
import { checkPackages } from './packages.mjs';

const PARTS = ['lint', 'types', 'unit', 'browser', 'e2e', 'firefox'];
const TSC = 'node_modules/typescript/bin/tsc';
/** Checks the file by itself, with only the declarations of the language and the browser. */
const STANDING_ALONE = ['--ignoreConfig', '--noEmit', '--strict', '--lib', 'ES2022,DOM', 'docs/scripting-api.d.ts'];
/** Threads each resolve types that others have resolved already: beside other work that is two fifths of the processor time. */
const ALONE = '--singleThreaded';
/** Checks that run nothing of the page, the longest first. */
const CHECKS = [
  {
    part: 'types',
    name: 'types of the scripting interface',
    file: 'scripts/run.mjs',
    parameters: ['scripts/scriptingTypes.ts', '--check'],
  },
  ...['tsconfig.json', 'tsconfig.network.json', 'tsconfig.serviceWorker.json', 'tsconfig.node.json'].map((project) => ({
    part: 'types',
    name: `types, ${project}`,
    file: TSC,
    parameters: ['-p', project, ALONE],
  })),
  { part: 'types', name: 'the scripting interface by itself', file: TSC, parameters: [...STANDING_ALONE, ALONE] },
  {
    part: 'lint',
    name: 'lint',
    file: 'node_modules/@biomejs/biome/bin/biome',
    parameters: ['ci', '--error-on-warnings'],
  },
  { part: 'lint', name: 'dead code', file: 'node_modules/knip/bin/knip.js', parameters: [] },
];
const [part, ...more] = process.argv.slice(2);
if (part !== undefined && !PARTS.includes(part)) throw new Error(`There is no part ${part}, only ${PARTS.join(', ')}.`);
checkPackages();
const wants = (/** @type {string[]} */ ...parts) =>
  part === undefined ? parts.some((each) => each !== 'firefox') : parts.includes(part);
const REPORTS = 'test-results/json';
rmSync(REPORTS, { recursive: true, force: true }); // a report of an earlier run must never be counted
mkdirSync(REPORTS, { recursive: true });

/** @type {string[]} */
const failed = [];
const counts = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string} name
 * @param {() => boolean} work
 */
function step(name, work) {
  const started = Date.now();
  return report(name, work(), started);
}

/**
 * @param {string} name
 * @param {boolean} ok
 * @param {number} started in milliseconds
 */
function report(name, ok, started) {
  console.log(`-- ${name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1_000).toFixed(1)} s)`);
  if (!ok) failed.push(name);
  return ok;
}

/**
 * Adds up the counts of a runner; one that ran nothing, or left no report, has failed.
 * @param {string} name
 * @param {(report: any) => [passed: number, failed: number, skipped: number]} read
 */
function count(name, read) {
  try {
    const [passed, failures, skipped] = read(JSON.parse(readFileSync(`${REPORTS}/${name}.json`, 'utf8')));
    counts.passed += passed;
    counts.failed += failures;
    counts.skipped += skipped;
    if (!passed) failed.push(`${name} ran no test`);
  } catch {
    failed.push(`${name} left no report`);
  }
}

/**
 * @param {string} name
 * @param {string[]} parameters
 */
async function vitest(name, parameters, env = {}) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/${name}.json`];
  const started = Date.now();
  const all = ['run', ...parameters, ...reporters, ...more];
  report(name, await runNodeBeside('node_modules/vitest/vitest.mjs', all, env), started);
  count(name, (json) => [json.numPassedTests, json.numFailedTests, json.numPendingTests]);
}

/**
 * @param {string[]} parameters
 * @param {Record<string, string>} env
 */
function userTasks(parameters, env) {
  const report = { PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/e2e.json` };
  const all = ['test', '--reporter=list,json', ...parameters, ...more];
  step('e2e', () => runNode('node_modules/playwright/cli.js', all, { env: { ...env, ...report } }));
  count('e2e', ({ stats }) => [stats.expected, stats.unexpected + stats.flaky, stats.skipped]);
}

/** One after the other: each keeps a processor busy. */
async function takeChecks() {
  for (const { name, file, parameters } of CHECKS.filter((check) => wants(check.part))) {
    const started = Date.now();
    report(name, await runNodeBeside(file, parameters), started);
  }
}

/** For what runs in a browser. */
async function browser() {
  const { resolveBrowser } = await import('./browser.mjs');
  return { E2E_BROWSER: await resolveBrowser() };
}

/** @returns {Promise<boolean>} whether there is a page to try */
async function build() {
  const started = Date.now();
  return report('build', await buildPageBeside(), started);
}

/** What needs kernels and data sets. */
async function takeTests() {
  if (!wants('unit', 'browser', 'e2e', 'firefox')) return false;
  await prepare();
  // In a browser more than half of the time is waiting: for shaders, and for the one process that draws.
  const [isBuilt] = await Promise.all([
    wants('e2e', 'firefox') && build(),
    wants('unit') && vitest('unit', []),
    wants('browser') && browser().then((env) => vitest('browser', ['-c', 'vitest.browser.config.ts'], env)),
  ]);
  return isBuilt;
}

// Side by side, so that no processor waits for the longest of them; user tasks have both to themselves.
const [isBuilt] = await Promise.all([takeTests(), takeChecks()]);
if (isBuilt && wants('e2e')) {
  step('size', () => runNode('scripts/size.mjs'));
  step('licences', () => runNode('scripts/licences.mjs', ['--check']));
  userTasks([], await browser());
}
if (isBuilt && wants('firefox')) {
  const { resolveFirefox } = await import('./browser.mjs');
  userTasks(['--project=firefox'], { E2E_FIREFOX: resolveFirefox() });
}

if (failed.length) console.log(`Failed: ${failed.join(', ')}`);
const counted = counts.passed + counts.failed + counts.skipped > 0;
if (counted)
  console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
process.exit(failed.length || counts.failed ? 1 : 0);
