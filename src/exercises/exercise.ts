import type { Arm } from '../labs/arm';
import type { Scene } from '../lessons/lesson';
import type { Text } from '../network/text';
import type { Control } from '../record/controls';
import type { Situation } from './situation';

/** Chapters of the talk, counted from 1. */
export const CHAPTERS = [1, 2, 3, 4, 5] as const;
export type Chapter = (typeof CHAPTERS)[number];

/**
 * Something to find out or to bring about. Everything that *is* an exercise is in its entry; it knows no session: `check` gets
 * the page as a value.
 */
export interface Exercise {
  /** Links and progress name it, so it is permanent. */
  readonly id: string;
  readonly chapter: Chapter;
  readonly title: Text;
  /** One to three sentences. */
  readonly task: Text;
  /** What the page shows when it is begun. */
  readonly scene: Scene;
  /** How it is answered; left out where the state of the page is the answer. */
  readonly answer?: AnswerForm;
  /** Controls that solving it takes: those that a teacher must leave within reach. */
  readonly needs: readonly Control[];
  check(situation: Situation): Grade;
  readonly hints: readonly [Text, Text];
  /** Said after it was solved, or given up. Its numbers are computed. */
  explain(): Text;
}

export type Grade =
  | { readonly solved: true; readonly found: Text }
  | { readonly solved: false; readonly missing: Text };

export type AnswerForm =
  /** A layer, or a block, that is selected in the diagram. */
  | { readonly type: 'layer' }
  | { readonly type: 'choice'; readonly options: readonly Choice[] }
  /** `whole`: three digits behind a point or a comma are thousands. */
  | { readonly type: 'number'; readonly unit?: Text; readonly whole?: true }
  /** A pixel of the image that enters the network. */
  | { readonly type: 'pixel' }
  /** One of two networks, by what their trainings look like: they are trained while one watches, under no name. */
  | { readonly type: 'curve'; readonly arms: readonly [Arm, Arm]; readonly steps: number };

export interface Choice {
  readonly id: string;
  readonly title: Text;
}
