/**
 * `node scripts/recordRun.mjs`: trains a small residual network for 60 steps on this machine's CPU engine and writes what
 * was recorded to tests/recordings/, in the form that the page saves and opens. Tests of views read it.
 */
import process from 'node:process';
import { runnerImport } from 'vite';
import { prepare, root } from './lib.mjs';

await prepare();
const { module } = await runnerImport('./scripts/recordRun.ts', { root, configFile: false, logLevel: 'error' });
await module.recordRun();
process.exit(0);
