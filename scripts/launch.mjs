import { isAbsolute } from 'node:path';
import process from 'node:process';

const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // WebGL 2 in software, so that the tests do not depend on a GPU.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  ...(process.platform === 'linux' && (process.getuid?.() === 0 || process.env.CI) ? ['--no-sandbox'] : []),
];

/**
 * Playwright's launch options for a browser as `resolveBrowser` names it.
 * @param {string | undefined} browser '' is Playwright's own, a path is an executable, anything else a channel such as "chrome"
 */
export const launchOptions = (browser = process.env.E2E_BROWSER) => ({
  args,
  ...(!browser ? {} : isAbsolute(browser) ? { executablePath: browser } : { channel: browser }),
});
