import type { LinkProblem } from '../../record/linkProblem';
import { isBase64url } from './base64url';
import { LINK_LIMITS } from './limits';

/** Undoes what other programs do to a link in transit, where none of our characters is in doubt. */
export interface Repaired {
  /** `m1.` and characters of the alphabet only. */
  readonly link: string;
  readonly repaired: boolean;
}

/** Every form of our links, this one and later ones: `m`, the number of the form, a dot. */
const OURS = /^m(\d{1,6})\./;
const FORM = 1;
export const PREFIX = `m${FORM}.`;

/** White space, soft hyphens, joiners, direction and byte order marks: what wraps a long line, and what copying brings along. */
const INVISIBLE = /[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;
/** Openings that come before a link in running text. */
const OPENINGS = /^["'`<({[\u00ab\u2018\u201c]+/;
/** Where another program's parameters begin. */
const APPENDED = new Set(['&', '?', '#', ':']);

/**
 * Cleans the text behind `#` (or a whole address) up: percent-encoding, white space, what tracking and chat programs append.
 * Says which character can't be part of a link if one occurs among ours.
 */
export function repair(text: string): Repaired | LinkProblem {
  const fragment = text.startsWith('#') ? text.slice(1) : text;
  const bare = strip(fragment);
  if (!bare) return { code: 'empty' };
  const form = Number(OURS.exec(bare)?.[1] ?? 0);
  // Cut off inside our mark; a lone `m` could be anyone's anchor.
  if (bare === PREFIX.slice(0, -1)) return { code: 'truncated', length: bare.length };
  if (form < FORM) return { code: 'foreign' };
  if (form > FORM) return { code: 'newerFormat', found: form, known: FORM };

  let payload = '';
  let stray: number | null = null;
  for (let at = PREFIX.length; at < bare.length; at++) {
    const character = bare.charAt(at);
    if (isBase64url(character)) {
      if (stray !== null) return { code: 'badCharacters', at: stray };
      payload += character;
    } else if (APPENDED.has(character)) break;
    else stray ??= at;
  }
  const link = PREFIX + payload;
  if (link.length > LINK_LIMITS.readLength)
    return { code: 'tooLong', length: link.length, max: LINK_LIMITS.readLength };
  return { link, repaired: link !== fragment };
}

/** Undoes percent-encoding, twice where it was done twice, and takes the link out of an address, lines and brackets. */
function strip(fragment: string): string {
  let text = fragment;
  for (let pass = 0; pass < 2 && text.includes('%'); pass++) {
    text = text.replace(/%([0-7][0-9A-Fa-f])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
  const bare = text.replace(INVISIBLE, '').replace(OPENINGS, '');
  const hash = OURS.test(bare) ? -1 : bare.indexOf('#');
  return bare.slice(hash + 1).replace(OPENINGS, '');
}
