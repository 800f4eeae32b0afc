import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { defineConfig } from 'playwright/test';
import { launchOptions } from './scripts/launch.mjs';

/** A port that nobody listens on, so that tests run beside a served page. Workers read this file again and must get the same. */
process.env.E2E_PORT ??= String(await freePort());
const PORT = Number(process.env.E2E_PORT);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (!address || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

/**
 * An installed Firefox, driven through WebDriver BiDi; without a window it has no WebGL. Playwright stays at 1.64 for it: later
 * versions send `emulation.setMediaFeaturesOverride`, which Firefox 153, the long-term release, refuses.
 */
function firefox(executablePath: string) {
  return {
    name: 'firefox',
    grepInvert: /@webgl|@chromium|@long/,
    use: { browserName: 'firefox' as const, channel: 'moz-firefox', launchOptions: { executablePath } },
  };
}

/** `E2E_HOST=subfolder` runs everything on a host that sends no header and has the page in a folder. */
const PLAIN = process.env.E2E_HOST === 'subfolder';
/** `E2E_HOST=offline` runs everything without a network, after one visit of such a host: `e2e/page.ts`. */
const OFFLINE = process.env.E2E_HOST === 'offline';
/** What makes faults of its own in the network, which nothing asks any more, or visits hosts of its own. */
const OWN_NETWORK = /(embedding|missing|missingParts|offline|safe|scorm|trouble|webgl)\.spec\.ts$/;
/** What takes long and breaks seldom, or is held by unit tests too: `npm run test:long`. */
const LONG = [
  {
    name: 'long',
    grep: /@long/,
    grepInvert: /@webgl/,
    use: { launchOptions: launchOptions(process.env.E2E_BROWSER, 'processor') },
  },
  {
    name: 'long-webgl',
    grep: /(?=.*@webgl)(?=.*@long)/,
    use: { launchOptions: launchOptions(process.env.E2E_BROWSER, 'webgl') },
  },
];
const serve = `node scripts/run.mjs e2e/${PLAIN ? 'servePlain' : 'serve'}.ts ${PORT}`;

/** User tasks in a real browser against the production build. A page waits for its user a third of the time: three keep two processors busy. */
export default defineConfig({
  testDir: 'e2e',
  ...(OFFLINE && { testIgnore: OWN_NETWORK }),
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    // It would fetch the whole page once more for each test; offline.spec.ts allows it.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    // A page that moves draws, in software, and is waited for until it stands still: tests of what moves ask for it.
    reducedMotion: 'reduce',
    // Traces would record every frame of a page that never stands still.
    screenshot: 'only-on-failure',
  },
  projects: [
    // The longest file, so the first: at the end the other worker would have nothing to do beside it.
    {
      name: 'webgl',
      grep: /@webgl/,
      grepInvert: /@long/,
      use: { launchOptions: launchOptions(process.env.E2E_BROWSER, 'webgl') },
    },
    {
      name: 'page',
      grepInvert: PLAIN ? /@webgl|@long|@headers/ : /@webgl|@long/,
      use: { launchOptions: launchOptions(process.env.E2E_BROWSER, 'processor') },
    },
    ...(process.env.LONG ? LONG : []),
    ...(process.env.E2E_FIREFOX ? [firefox(process.env.E2E_FIREFOX)] : []),
  ],
  webServer: {
    command: serve,
    port: PORT,
    // It builds the kernels first where they have changed.
    timeout: 180_000,
    reuseExistingServer: false,
  },
});
