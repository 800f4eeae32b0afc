/** `npm start`: from a clone to a served page. */
import process from 'node:process';
import { buildPage, prepare, runNode, VITE } from './lib.mjs';

await prepare();
console.log('Building the page…');
if (!buildPage()) process.exit(1);
const open = process.stdout.isTTY && !process.env.CI ? ['--open'] : [];
console.log('Convoscope is served at the address below; Ctrl+C ends it.');
runNode(VITE, ['preview', '--host', '127.0.0.1', ...open, ...process.argv.slice(2)]);
