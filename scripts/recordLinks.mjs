// Appends new links, names and catalog networks to the records in tests/link/. Run it when a test there says that
// something is not recorded yet; it never changes what was recorded before.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  resolve: { alias: { '@': `${root}src` } },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { record } = await server.ssrLoadModule('/tests/link/record.ts');
  record();
} finally {
  await server.close();
}
