/** `npm run dev`: the page with hot reloading. */
import process from 'node:process';
import { prepare, runNode, VITE } from './lib.mjs';

await prepare();
runNode(VITE, ['--host', '127.0.0.1', ...process.argv.slice(2)]);
