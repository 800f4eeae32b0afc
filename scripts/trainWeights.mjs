/**
 * `npm run train-weights`: trains the networks that ship with the page, from their seeds, on this machine's CPU engine,
 * and writes public/weights/<id>.safetensors. With ids as parameters only those. A few minutes each; the results are
 * committed, so nobody else needs to run it.
 */
import process from 'node:process';
import { runnerImport } from 'vite';
import { prepare, root } from './lib.mjs';

await prepare();
const { module } = await runnerImport('./scripts/trainWeights.ts', { root, configFile: false, logLevel: 'error' });
await module.trainWeights(process.argv.slice(2));
process.exit(0);
