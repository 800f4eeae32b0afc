/** `npm run build`: the page in `dist/`, ready for any static server. */
import process from 'node:process';
import { buildPage, prepare } from './lib.mjs';

await prepare();
process.exit(buildPage(process.argv.slice(2)) ? 0 : 1);
