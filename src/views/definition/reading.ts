import { decodeDefinition } from '../../exchange/definition/definitionFile';
import { definitionText as messages } from '../../i18n/messages/definitionText';
import { describeIssue } from '../../i18n/messages/issues';
import { analyze } from '../../network/analysis/analyze';
import type { Definition } from '../../network/definition';
import type { Text } from '../../network/text';
import type { Json, Span } from './json';
import { spanOf } from './places';

/** Something that is wrong with the text, and where. */
export interface Mistake extends Span {
  readonly says: Text;
}

/** What a text says. */
export interface Reading {
  /** Null where it is not the definition of a network. One whose shapes do not fit is: it can be drawn. */
  readonly definition: Definition | null;
  /** In the order of the text. */
  readonly mistakes: readonly Mistake[];
}

/** Reads a text: as JSON, as a definition, and whether the network fits together. */
export function read(json: Json): Reading {
  const decoded = decodeDefinition(json.text);
  if (decoded.ok) {
    const { issues } = analyze(decoded.definition);
    return {
      definition: decoded.definition,
      mistakes: inOrder(issues.map((each) => ({ ...spanOf(json, each), says: describeIssue(each) }))),
    };
  }
  const { problem } = decoded;
  if (problem.code === 'notADefinition')
    return {
      definition: null,
      mistakes: inOrder(problem.issues.map((each) => ({ ...spanOf(json, each), says: describeIssue(each) }))),
    };
  if (problem.code === 'tooLong') return { definition: null, mistakes: [{ from: 0, to: 1, says: messages.tooLong }] };
  return { definition: null, mistakes: [notJson(json)] };
}

const inOrder = (mistakes: Mistake[]): Mistake[] => mistakes.sort((a, b) => a.from - b.from);

/** The text from its first error on, of which one character is enough to be seen. */
function notJson({ text, firstError }: Json): Mistake {
  const from = firstError?.from ?? 0;
  const [found] = text.slice(from).trimStart();
  if (found === undefined)
    return { from: Math.max(0, text.trimEnd().length - 1), to: text.trimEnd().length, says: messages.notJsonAtEnd };
  const at = text.indexOf(found, from);
  return { from: at, to: Math.max(at + found.length, firstError?.to ?? 0), says: messages.notJsonAt(found) };
}
