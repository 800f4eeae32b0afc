import { openOther } from './session.mjs';

/** An engine that a page of `bench/` trains; `page` is its file there. */
const inPage = (family, page, browser) => {
  let opened = null;
  return {
    family,
    name: family,
    async start(network, batchSize) {
      opened ??= await openOther(browser, page);
      const { name, parameters } = await opened.evaluate((options) => window.contestant.start(options), {
        ...network,
        batchSize,
      });
      if (parameters !== network.parameters)
        throw new Error(`${name} has ${parameters} trainable parameters, ours ${network.parameters}`);
      this.name = name;
    },
    round: (count) => opened.evaluate((count) => window.contestant.round(count), count),
    close: () => opened?.close(),
  };
};

/** The same network in `tf.layers`, on TensorFlow.js as it comes. */
export const stock = (session) => inPage('stock', 'stock', session.drawn);

/** Our WebGL engine on equal terms with that: without the page, whose pictures and curves the same device draws. */
export const alone = (session) => ({ ...inPage('ours', 'alone', session.drawn), records: true });

/** LeNet-5 in plain JavaScript; it has no residual connections. */
export const peer = (session) => ({ ...inPage('peer', 'peer', session.plain), only: 'lenet5' });
