import { canonicalJson } from '../../lib/canonical';
import type { LinkProblem } from '../../record/linkProblem';
import type { Configuration } from '../configuration/configuration';
import { migrate, newestSchema } from '../configuration/migrate';
import { KNOWN, type Known } from '../configuration/parts';
import { readConfiguration, writeConfiguration } from '../configuration/readConfiguration';
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
export function encodeLink(configuration: Configuration, known: Known = KNOWN): string {
  const raw = new TextEncoder().encode(canonicalJson(writeConfiguration(configuration, known)));
  return PREFIX + toBase64url(pack({ schema: newestSchema(known.view), raw }));
}

/** Whether a link is worth handing out: short enough to survive its way, and it opens. */
export const isShareable = (link: string, known: Known = KNOWN): boolean =>
  link.length <= LINK_LIMITS.madeLength && decodeLink(link, known).ok;

/**
 * Opens a link, or says why it can't be opened; never throws, whatever the text is. A network whose layers don't fit
 * together, or run in a circle, does open: `analyze` finds that, and it can be drawn.
 */
export function decodeLink(fragment: string, known: Known = KNOWN): DecodedLink {
  const cleaned = repair(fragment);
  if ('code' in cleaned) return refuse(cleaned);
  const { link, repaired } = cleaned;
  const content = unpack(fromBase64url(link.slice(PREFIX.length)), newestSchema(known.view));
  if ('problem' in content)
    return refuse(content.problem === 'truncated' ? { code: 'truncated', length: link.length } : content.problem);
  const json = parseJson(content.raw);
  if ('problem' in json) return refuse(json.problem);
  const { configuration, issues } = readConfiguration(migrate(json.value, content.schema, known.view), known);
  return configuration
    ? { ok: true, configuration, repaired }
    : refuse({ code: 'invalid', issues: issues.slice(0, LINK_LIMITS.issues) });
}

const refuse = (problem: LinkProblem): DecodedLink => ({ ok: false, problem });

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
