import { canonicalJson } from '../../lib/canonical';
import type { LinkProblem } from '../../record/linkProblem';
import type { Configuration, LinkedNetwork, LinkedSide } from '../configuration/configuration';
import { migrate, SCHEMA_VERSION } from '../configuration/migrate';
import { readConfiguration } from '../configuration/readConfiguration';
import { fromBase64url, toBase64url } from './base64url';
import { pack, unpack } from './container';
import { LINK_LIMITS } from './limits';
import { PREFIX, repair } from './repair';

export type DecodedLink =
  | {
      readonly ok: true;
      readonly configuration: Configuration;
      /** Whether the text had to be cleaned up first. */
      readonly repaired: boolean;
    }
  | { readonly ok: false; readonly problem: LinkProblem };

/** The text behind `#`: `m1.` and base64url. Equal configurations have equal links. */
export function encodeLink(configuration: Configuration): string {
  const raw = new TextEncoder().encode(canonicalJson(onlyOurs(configuration)));
  return PREFIX + toBase64url(pack({ schema: SCHEMA_VERSION, raw }));
}

/** Whether a link is worth handing out: short enough to survive its way, and it opens. */
export const isShareable = (link: string): boolean => link.length <= LINK_LIMITS.madeLength && decodeLink(link).ok;

/**
 * Opens a link, or says why it can't be opened; never throws, whatever the text is. A network whose layers don't fit
 * together, or run in a circle, does open: `analyze` finds that, and it can be drawn.
 */
export function decodeLink(fragment: string): DecodedLink {
  const cleaned = repair(fragment);
  if ('code' in cleaned) return refuse(cleaned);
  const { link, repaired } = cleaned;
  const content = unpack(fromBase64url(link.slice(PREFIX.length)), SCHEMA_VERSION);
  if ('problem' in content)
    return refuse(content.problem === 'truncated' ? { code: 'truncated', length: link.length } : content.problem);
  const json = parseJson(content.raw);
  if ('problem' in json) return refuse(json.problem);
  const { configuration, issues } = readConfiguration(migrate(json.value, content.schema));
  return configuration
    ? { ok: true, configuration, repaired }
    : refuse({ code: 'invalid', issues: issues.slice(0, LINK_LIMITS.issues) });
}

const refuse = (problem: LinkProblem): DecodedLink => ({ ok: false, problem });

/** The fields of a configuration by name, so that nothing else travels along. */
const onlyOurs = (configuration: Configuration): Configuration => {
  const { network, compared, dataset, training, backend, view, input, madeWith } = configuration;
  return {
    network: networkOnly(network),
    compared: compared && [sideOnly(compared[0]), sideOnly(compared[1])],
    dataset,
    training,
    backend,
    view: {
      language: view.language,
      selected: view.selected,
      tab: view.tab,
      mapScale: view.mapScale,
      mapPage: view.mapPage,
      stage: view.stage,
      style: view.style,
      direction: view.direction,
      overlay: view.overlay,
      chart: view.chart,
      depthForm: view.depthForm,
      pixel: view.pixel,
      unfolded: view.unfolded,
    },
    input: input.type === 'test' ? { type: input.type, index: input.index } : { type: input.type },
    // Absent notes stay away.
    madeWith: { app: madeWith.app, ...pick(madeWith, 'engine'), ...pick(madeWith, 'data') },
  };
};

const pick = <Key extends 'engine' | 'data'>(from: Configuration['madeWith'], key: Key) =>
  from[key] === undefined ? {} : { [key]: from[key] };

const networkOnly = (network: LinkedNetwork): LinkedNetwork =>
  network.type === 'catalog'
    ? { type: network.type, id: network.id, knobs: network.knobs, hash: network.hash }
    : { type: network.type, definition: network.definition };

const sideOnly = (side: LinkedSide): LinkedSide => (side.type === 'open' ? { type: side.type } : networkOnly(side));

function parseJson(raw: Uint8Array): { value: unknown } | { problem: LinkProblem } {
  try {
    // A byte order mark is no JSON either: it must not vanish here.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
    if (depthOf(text) > LINK_LIMITS.depth) return { problem: { code: 'corrupt', detail: 'nested too deeply' } };
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: { code: 'corrupt', detail: error instanceof SyntaxError ? 'not JSON' : 'not UTF-8' } };
  }
}

/** How deeply brackets are nested outside strings; counted before parsing, which may be recursive. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}
