import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { headersFor, isolationHeaders, metaPolicy } from './scripts/csp.mjs';
import { writeHostFiles } from './scripts/hosting.mjs';
import { writeServiceWorker } from './scripts/serviceWorker.mjs';
import { notePackages, writePackages } from './scripts/shippedPackages.mjs';
import { metaOf, siteOf } from './scripts/site.mjs';

/** Puts the content security policy before anything that it must bind. Only when building: the dev server needs inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy }, injectTo: 'head-prepend' },
  ],
};

/** What previews of links and tools that frame pages read of it. */
const siteMetadata: Plugin = {
  name: 'site-metadata',
  apply: 'build',
  // At the end: the browser looks for the encoding in the first kilobyte, and nothing is to come before the policy.
  transformIndexHtml: () => metaOf(siteOf(process.env.SITE_ADDRESS)).map((tag) => ({ ...tag, injectTo: 'head' })),
};

/** Folders of the packages that are in the page or in a worker. */
const packages = new Set<string>();

/** Last of all, because the service worker lists what was built. */
function filesBeside(): Plugin {
  let dist = '';
  return {
    name: 'files-beside',
    apply: 'build',
    configResolved: ({ root, build }) => {
      dist = path.resolve(root, build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: () => {
        writePackages(dist, packages);
        writeHostFiles(dist);
        return writeServiceWorker(dist);
      },
    },
  };
}

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  // Relative, so that the built page works from any folder of any host.
  base: './',
  plugins: [react(), contentSecurityPolicy, siteMetadata, notePackages(packages), filesBeside()],
  worker: { format: 'es', plugins: () => [notePackages(packages)] },
  build: {
    target: 'es2022',
    sourcemap: false,
    // The polyfill and inlined assets would break the policy, or need it widened.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What the first sight needs comes in one file: cut where a later view shares some of it, each piece compresses worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  server: { headers: isolationHeaders },
  preview: { headers: headersFor(process.env.FRAME_ANCESTORS) },
});
