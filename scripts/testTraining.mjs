/**
 * `npm run test:training`: trains each small network on real data and checks how much it has learned; about half an hour
 * on two cores. What follows goes to the runner: `npm run test:training -- -t googlenet-tab`.
 */
import process from 'node:process';
import { prepare, runNode } from './lib.mjs';

await prepare();
const parameters = ['run', '-c', 'vitest.training.config.ts', ...process.argv.slice(2)];
process.exit(runNode('node_modules/vitest/vitest.mjs', parameters) ? 0 : 1);
