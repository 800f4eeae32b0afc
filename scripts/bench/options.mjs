import process from 'node:process';

const KNOWN = ['network', 'batch', 'backends', 'steps', 'quick', 'look', 'scale'];

/** `--look resnet50` means `--look=resnet50`. */
function parse(words) {
  const joined = words.join(' ').replace(/ (?!--)/g, '=');
  const pairs = joined.split(' ').filter(Boolean);
  return Object.fromEntries(pairs.map((text) => text.replace(/^--/, '').split('=')));
}

const given = parse(process.argv.slice(2));
const strange = Object.keys(given).filter((name) => !KNOWN.includes(name));
if (strange.length) {
  console.error(`There is no --${strange.join(', --')}, only --${KNOWN.join(', --')}.`);
  process.exit(1);
}

const list = (text, otherwise) => (text ? text.split(',') : otherwise);

/** `resnet20` is the network as the page opens it, `resnet20:28x28x1` the same on pictures of 28×28 pixels with one channel. */
function network(text) {
  const [id, size] = text.split(':');
  const [height, width, channels] = (size ?? '').split('x').map(Number);
  return { id, input: size ? { height, width, channels } : null };
}

/** What the command line asks for, and what holds where it says nothing. */
export const options = {
  /** Catalog networks that every engine trains. */
  networks: list(given.network, ['lenet5', 'resnet20:28x28x1']).map(network),
  batchSize: Number(given.batch ?? 32),
  backends: list(given.backends, ['simd', 'webgl']),
  /** Timed steps of an engine at most, all rounds together. */
  steps: Number(given.steps ?? 2_000),
  /** Leaves out what a user feels, which takes a minute and a half. */
  quick: 'quick' in given,
  /** Networks of which single pictures are measured, instead of training. */
  looks: list(given.look, []),
  /** Curves to measure in Node, instead of anything in a browser: all where none is named; null where none is asked for. */
  curves: 'scale' in given ? list(given.scale, []) : null,
};
