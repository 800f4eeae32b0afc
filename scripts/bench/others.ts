import type { Browser, Page } from 'playwright';
import type { BenchEngine } from './engine';
import { openOther, type Session } from './session';

/** An engine in a page of `bench/`; `name` is its file there. */
const inPage = (family: BenchEngine['family'], name: string, browser: Browser): BenchEngine => {
  let page: Page | null = null;
  return {
    family,
    name: family,
    threads: null,
    records: false,
    only: null,
    async start(network, batchSize) {
      page ??= await openOther(browser, name);
      const started = await page.evaluate((options) => window.contestant.start(options), {
        ...network,
        batchSize,
      });
      if (started.parameters !== network.parameters)
        throw new Error(`${started.name} has ${started.parameters} trainable parameters, ours ${network.parameters}`);
      this.name = started.name;
    },
    async round(count) {
      if (!page) throw new Error(`${name} has not started`);
      return page.evaluate((count) => window.contestant.round(count), count);
    },
    settle: async () => {},
    close: async () => page?.close(),
  };
};

/** The same network in `tf.layers`, on unmodified TensorFlow.js. */
export const stock = (session: Session): BenchEngine => inPage('stock', 'stock', session.drawn);

/**
 * Our WebGL engine under the same conditions: without the page, whose pictures and curves the same device would draw.
 */
export const alone = (session: Session): BenchEngine => ({ ...inPage('ours', 'alone', session.drawn), records: true });

/** LeNet-5 in plain JavaScript; it has no residual connections. */
export const peer = (session: Session): BenchEngine => ({ ...inPage('peer', 'peer', session.plain), only: 'lenet5' });
