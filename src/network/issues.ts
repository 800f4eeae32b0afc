import type { Range } from './limits';
import type { Shape } from './shape';

/** Where a mistake is: a layer, an edge into a layer, a field of a layer, or the definition as a whole. */
export interface Place {
  readonly layer?: string;
  readonly edge?: readonly [from: string, to: string];
  readonly field?: string;
}

/** What can be wrong with a definition, with the numbers needed in its sentence. */
export type Problem =
  | { readonly code: 'notADefinition'; readonly detail: string }
  | { readonly code: 'newerVersion'; readonly found: number; readonly known: number }
  | {
      readonly code: 'tooMany';
      readonly what: 'layers' | 'groups' | 'outputs';
      readonly found: number;
      readonly max: number;
    }
  | { readonly code: 'unknownKind'; readonly kind: string }
  | { readonly code: 'missingField' }
  | { readonly code: 'outOfRange'; readonly found: string; readonly range: Range; readonly whole: boolean }
  | { readonly code: 'badValue'; readonly found: string; readonly allowed: string }
  | { readonly code: 'unknownField' }
  | { readonly code: 'badId'; readonly id: string }
  | { readonly code: 'reservedId'; readonly id: string }
  | { readonly code: 'duplicateId'; readonly id: string }
  | { readonly code: 'danglingEdge'; readonly from: string }
  | { readonly code: 'cycle'; readonly path: readonly string[] }
  | { readonly code: 'inputCount'; readonly found: number; readonly range: Range }
  | { readonly code: 'noOutput' }
  /** All outputs are left out at inference. */
  | { readonly code: 'onlyTrainingOutputs' }
  | { readonly code: 'outputShape'; readonly found: Shape; readonly classes: number }
  | { readonly code: 'needsImage'; readonly found: Shape }
  | { readonly code: 'needsVector'; readonly found: Shape }
  | {
      readonly code: 'kernelTooLarge';
      readonly kernel: number;
      readonly input: number;
      readonly axis: 'height' | 'width';
    }
  | { readonly code: 'paddingTooLarge'; readonly padding: number; readonly kernel: number }
  | { readonly code: 'groupsDoNotDivide'; readonly groups: number; readonly channels: number; readonly filters: number }
  | { readonly code: 'groupsDoNotDivideChannels'; readonly groups: number; readonly channels: number }
  | { readonly code: 'shapesDiffer'; readonly first: Shape; readonly other: Shape }
  | { readonly code: 'sizesDiffer'; readonly first: Shape; readonly other: Shape }
  | { readonly code: 'connectionsMismatch'; readonly filters: number; readonly rows: number }
  | { readonly code: 'connectionsChannel'; readonly channel: number; readonly channels: number }
  /** Of a file: a list of another length, and a name that the network lacks. */
  | { readonly code: 'wrongLength'; readonly found: number; readonly wanted: number }
  | { readonly code: 'unknownName'; readonly name: string }
  /** Of given pictures: as many values as no picture, or no such number of them, has. */
  | {
      readonly code: 'pictureSize';
      readonly found: number;
      readonly sizes: readonly Shape[];
      readonly count: number | null;
    }
  | { readonly code: 'centresMismatch'; readonly features: number; readonly expected: number }
  /** Of an edit: an edge that is there already; a part with several ways in or out; no layer whose shape fits; no unit. */
  | { readonly code: 'connected'; readonly from: string }
  | { readonly code: 'severalSources'; readonly found: number }
  | { readonly code: 'severalExits'; readonly found: number }
  | { readonly code: 'nothingToJoin' }
  | { readonly code: 'cutsGroup'; readonly group: string }
  | { readonly code: 'leavesOut'; readonly layer: string }
  | { readonly code: 'noLayers' }
  /** An operation of another program that there is no kind for. */
  | { readonly code: 'notComputed'; readonly operation: string }
  | { readonly code: 'tooLarge'; readonly values: number; readonly max: number }
  | { readonly code: 'inputUnknown'; readonly from: string };

export type ProblemCode = Problem['code'];

/** A user's mistake: what and where. The sentences are in `i18n`. */
export interface Issue {
  readonly problem: Problem;
  readonly place: Place;
}

export const issue = (problem: Problem, place: Place = {}): Issue => ({ problem, place });

export const isProblem = (value: object): value is Problem => 'code' in value;
