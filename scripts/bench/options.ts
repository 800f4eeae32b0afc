import type { BackendName } from '../../src/record/backend';
import type { ImageSize } from '../../src/record/dataset';

const KNOWN = ['network', 'batch', 'backends', 'steps', 'quick', 'look', 'scale', 'together', 'edits', 'wide'];

/** A network to measure, on its own input size if none is given. */
export interface NetworkChoice {
  readonly id: string;
  readonly input: ImageSize | null;
}

/** What the command line asks for, with defaults for the rest. */
export interface Options {
  /** Catalog networks that every engine trains. */
  readonly networks: readonly NetworkChoice[];
  readonly batchSize: number;
  readonly backends: readonly BackendName[];
  /** Most timed steps of an engine, over all rounds. */
  readonly steps: number;
  /** Skips what a user notices, which takes a minute and a half. */
  readonly quick: boolean;
  /** Networks to send single pictures through, instead of training. */
  readonly looks: readonly string[];
  /** Curves to measure in Node, instead of anything in a browser: empty means all of them, null means none. */
  readonly curves: readonly string[] | null;
  /** Networks whose edits are measured, instead of all that: empty means all of them, null means none. */
  readonly edits: readonly string[] | null;
  /** Measures networks that are trained in lockstep, instead of all that. */
  readonly together: boolean;
  /** Parts of names of the networks to hold against targets, instead of all that: empty means everything, null means none. */
  readonly wide: readonly string[] | null;
}

/** `--look resnet50` means `--look=resnet50`. */
function parse(words: readonly string[]): Record<string, string | undefined> {
  const joined = words.join(' ').replace(/ (?!--)/g, '=');
  const pairs = joined.split(' ').filter(Boolean);
  return Object.fromEntries(pairs.map((text) => text.replace(/^--/, '').split('=')));
}

const list = (text: string | undefined, otherwise: readonly string[]): readonly string[] =>
  text ? text.split(',') : otherwise;

/**
 * `resnet20` is the network as the page opens it, `resnet20:28x28x1` the same on pictures of 28×28 pixels with one
 * channel.
 */
function network(text: string): NetworkChoice {
  const [id = '', size = ''] = text.split(':');
  const [height, width, channels] = size.split('x').map(Number);
  return { id, input: height && width && channels ? { height, width, channels } : null };
}

export function readOptions(words: readonly string[]): Options {
  const given = parse(words);
  const unknown = Object.keys(given).filter((name) => !KNOWN.includes(name));
  if (unknown.length) throw new Error(`There is no --${unknown.join(', --')}, only --${KNOWN.join(', --')}.`);
  return {
    networks: list(given.network, ['lenet5', 'resnet20:28x28x1']).map(network),
    batchSize: Number(given.batch ?? 32),
    backends: list(given.backends, ['simd', 'webgl']) as readonly BackendName[],
    steps: Number(given.steps ?? 2_000),
    quick: 'quick' in given,
    looks: list(given.look, []),
    curves: 'scale' in given ? list(given.scale, []) : null,
    edits: 'edits' in given ? list(given.edits, []) : null,
    together: 'together' in given,
    wide: 'wide' in given ? list(given.wide, []) : null,
  };
}
