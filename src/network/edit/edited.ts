import type { Definition } from '../definition';
import { type Issue, issue, type Place, type Problem } from '../issues';
import { parseDefinition } from '../validate';

/** A definition after an edit, or why there is none. */
export type Edited =
  | {
      readonly definition: Definition;
      /** The layer or group that the edit is about, by its id in the new definition. */
      readonly select?: string;
      /** A layer that has another id than before. */
      readonly renamed?: { readonly from: string; readonly to: string };
    }
  | Refused;

export interface Refused {
  readonly issue: Issue;
}

export const refused = (problem: Problem, place: Place = {}): Refused => ({ issue: issue(problem, place) });

export const isRefused = (value: object | string): value is Refused => typeof value === 'object' && 'issue' in value;

/**
 * What an edit made, if it is a definition that a link or a file may hold: otherwise the first thing that is wrong with it. So no edit
 * repeats what ids, fields and numbers may be. Whether shapes fit is for the analysis to say, since such a network can be drawn.
 */
export function edited(definition: Definition, select?: string): Edited {
  const [wrong] = parseDefinition(definition).issues;
  if (wrong) return { issue: wrong };
  return { definition, ...(select !== undefined && { select }) };
}
