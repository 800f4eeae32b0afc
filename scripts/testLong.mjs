/**
 * `npm run test:long`: what `npm test` tries a little, tried a lot: a million damaged links, 200,000 damaged recordings and as
 * many files of each other program, a thousand lives of the storage, a thousand sequences of edits, more starts of deep chains,
 * and user tasks with the tag `@long`: among them ten thousand steps of training between everything else that a page does.
 * About three and a half hours on two cores. `npm run test:long -- soak` runs the last part alone, in the browser.
 */
import process from 'node:process';
import { buildPage, prepare, runNode } from './lib.mjs';

const REPEATED = [
  'tests/exchange/damaged',
  'tests/exchange/onnx/pytorch.test.ts',
  'tests/labs/measured.test.ts',
  'tests/link/hostile.test.ts',
  'tests/link/mutations.test.ts',
  'tests/recordings/mutations.test.ts',
  'tests/storage/slots.test.ts',
  'tests/engine/growth.test.ts',
  'tests/network/edit/properties.test.ts',
  'tests/ops/conformance.test.ts',
  'src/data/pixelStatistics.test.ts',
  'src/engine/ops/reference/reference.test.ts',
  'src/engine/ops/simd/simd.test.ts',
];
const [part, ...more] = process.argv.slice(2);

await prepare();
const failed = [];
if (part !== 'soak') {
  const parameters = ['run', ...REPEATED, ...more];
  if (!runNode('node_modules/vitest/vitest.mjs', parameters, { env: { LONG: '1' } })) failed.push('repeated');
}
if (part === undefined || part === 'soak') {
  const { resolveBrowser } = await import('./browser.mjs');
  const env = { LONG: '1', E2E_BROWSER: await resolveBrowser() };
  if (
    !buildPage() ||
    !runNode('node_modules/playwright/cli.js', ['test', '--project=long', '--project=long-webgl', ...more], { env })
  )
    failed.push('soak');
}
if (failed.length) console.log(`Failed: ${failed.join(', ')}`);
process.exit(failed.length ? 1 : 0);
