/** Checks what a first visit downloads against its budget: HTML, CSS and JavaScript needed before the diagram shows. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { root } from './lib.mjs';

/** Bytes after gzip. */
const FIRST_LOAD = 250_000;

const dist = path.join(root, 'dist');
const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
const files = [
  'index.html',
  ...[...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].flatMap(([, file]) => file ?? []),
];
/** @param {string} file */
const sizeOf = (file) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length;
const sizes = files.map((file) => ({ file, size: sizeOf(file) }));
const total = sizes.reduce((sum, { size }) => sum + size, 0);
for (const { file, size } of sizes) console.log(`${String(size).padStart(9)}  ${file}`);
const others = readdirSync(path.join(dist, 'assets')).filter(
  (file) => /\.(js|css|wasm)$/.test(file) && !files.includes(`assets/${file}`),
);
for (const file of others) console.log(`${String(sizeOf(`assets/${file}`)).padStart(9)}  assets/${file} (later)`);
console.log(`First load: ${total} of ${FIRST_LOAD} bytes after gzip`);
if (files.length < 3) throw new Error('index.html names no script or no style: the check would prove nothing');
process.exit(total <= FIRST_LOAD ? 0 : 1);
