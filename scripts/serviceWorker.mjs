import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { isolationHeaders, metaPolicy } from './csp.mjs';

const root = path.resolve(import.meta.dirname, '..');
const ENTRY = 'src/serviceWorker/serviceWorker.ts';
/** What a host reads and no page asks for. */
const NOT_SERVED = /^(sw\.js|404\.html|embed\.js|oembed\.json|preview\.png|[._].*)$/;

/**
 * Writes `sw.js` into a built page: the service worker, with the list of every file and its hash.
 * @param {string} dist
 */
export async function writeServiceWorker(dist) {
  const files = listFiles(dist);
  const list = {
    version: hashOf(Buffer.from(JSON.stringify(files))).slice(0, 16),
    page: files.filter((file) => !isData(file)),
    data: files.filter(isData),
    headers: { policy: metaPolicy, isolation: isolationHeaders },
  };
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { __BUILD__: JSON.stringify(list) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: path.join(root, ENTRY), output: { format: 'iife' } },
    },
  });
  const [chunk] = 'output' in result ? result.output : [];
  if (chunk?.type !== 'chunk') throw new Error('The service worker came out as something else than one script');
  writeFileSync(path.join(dist, 'sw.js'), chunk.code);
}

/** @param {{ path: string }} file */
const isData = (file) => file.path.startsWith('data/');

/**
 * In the order of their names, which is the same on every machine.
 * @param {string} dist
 */
function listFiles(dist) {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !NOT_SERVED.test(file))
    .sort()
    .map((file) => {
      const bytes = readFileSync(path.join(dist, file));
      return { path: file, bytes: bytes.length, sha256: hashOf(bytes) };
    });
}

/** @param {Buffer} bytes */
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
