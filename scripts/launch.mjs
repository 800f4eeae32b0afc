import { isAbsolute } from 'node:path';
import process from 'node:process';

const common = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // A camera that shows a moving picture, and nobody who has to allow it.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  ...(process.platform === 'linux' && (process.getuid?.() === 0 || process.env.CI) ? ['--no-sandbox'] : []),
];

/** What draws the page; neither depends on the machine's graphics card. */
const drawing = {
  /** WebGL 2 emulated in software; the page is composed through it too. */
  webgl: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  /** The processor draws the page and there is no WebGL, as on a machine without a GPU; pages open twice as fast. */
  processor: ['--disable-gpu'],
};

/**
 * Playwright's launch options for a browser as `resolveBrowser` names it.
 * @param {string | undefined} browser '' is Playwright's own, a path is an executable, anything else a channel such as "chrome"
 * @param {keyof typeof drawing} drawnBy
 */
export const launchOptions = (browser = process.env.E2E_BROWSER, drawnBy = 'webgl') => ({
  args: [...common, ...drawing[drawnBy]],
  ...(!browser ? {} : isAbsolute(browser) ? { executablePath: browser } : { channel: browser }),
});
