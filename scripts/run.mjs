/**
 * `node scripts/run.mjs <file.ts> [parameter …]`: runs a script written in TypeScript (its default export) after
 * everything that it may need has been prepared. Scripts that must run before packages are installed are `.mjs`.
 */
import process from 'node:process';
import { loadModule, prepare } from './lib.mjs';

const [file, ...parameters] = process.argv.slice(2);
if (!file) throw new Error('Which file? node scripts/run.mjs <file.ts> [parameter …]');
await prepare();
const script = /** @type {{ default(parameters: string[]): unknown }} */ (await loadModule(file));
await script.default(parameters);
process.exit(0); // Vite's runner would keep the process alive.
