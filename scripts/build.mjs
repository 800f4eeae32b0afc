/** `npm run build`: the page in `dist/`, ready for any static server. */
import process from 'node:process';
import { prepare, runNode, VITE } from './lib.mjs';

await prepare();
process.exit(runNode(VITE, ['build', ...process.argv.slice(2)]) ? 0 : 1);
