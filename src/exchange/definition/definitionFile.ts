import { canonicalJson } from '../../lib/canonical';
import { JsonError, parseStrictJson } from '../../lib/strictJson';
import type { Definition } from '../../network/definition';
import type { Issue } from '../../network/issues';
import { parseDefinition } from '../../network/validate';

/** Characters of the largest definition that is read: two thousand layers with every field written out take a tenth of it. */
export const MOST_CHARACTERS = 4_000_000;

/** Why a text is no definition. */
export type DefinitionProblem =
  /** Where it stops to be JSON, both from one. */
  | { readonly code: 'notJson'; readonly line: number; readonly column: number }
  | { readonly code: 'tooLong'; readonly characters: number; readonly max: number }
  | { readonly code: 'notADefinition'; readonly issues: readonly Issue[] };

export type DecodedDefinition =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly problem: DefinitionProblem };

/** Reads the text of a definition: JSON, checked field by field. Whether its shapes fit is for the analysis to say. */
export function decodeDefinition(text: string): DecodedDefinition {
  if (text.length > MOST_CHARACTERS)
    return { ok: false, problem: { code: 'tooLong', characters: text.length, max: MOST_CHARACTERS } };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: { code: 'notJson', ...placeOf(text) } };
  }
  const { definition, issues } = parseDefinition(value);
  return definition ? { ok: true, definition } : { ok: false, problem: { code: 'notADefinition', issues } };
}

/** Deeper than any definition. */
const DEPTH = 100;

/** Where a text stops to be JSON: browsers say it each in their own way. */
function placeOf(text: string): { readonly line: number; readonly column: number } {
  let before = '';
  try {
    parseStrictJson(text, DEPTH);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    before = text.slice(0, error.at);
  }
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** One layer, group or output in each line: what belongs together is read together, and a change is one line of a difference. */
export function encodeDefinition({ layers, groups, outputs, ...head }: Definition): string {
  const lines = (name: string, items: readonly unknown[]) =>
    items.length === 0
      ? `  "${name}": []`
      : `  "${name}": [\n${items.map((item) => `    ${spaced(item)}`).join(',\n')}\n  ]`;
  const top = Object.entries(head).map(([name, value]) => `  "${name}": ${spaced(value)}`);
  return `{\n${[...top, lines('layers', layers), lines('groups', groups), lines('outputs', outputs)].join(',\n')}\n}\n`;
}

/** JSON on one line, with spaces as people write it; fields in the order that they have. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return canonicalJson(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{ ${fields.map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`).join(', ')} }`;
}

/** Whether a file begins as the JSON of an object does; files of trained networks begin with a length. */
export async function beginsAsJson(file: Blob): Promise<boolean> {
  const start = await file
    .slice(0, 64)
    .text()
    .catch(() => '');
  return /^\uFEFF?\s*\{/.test(start) && !start.includes('\0');
}
