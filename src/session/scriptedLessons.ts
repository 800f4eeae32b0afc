import type { Text } from '../network/text';
import type { Session } from './createSession';
import type { Known } from './scriptingArguments';

/** A chapter of the talk, step by step. */
export interface ScriptedLesson {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  /** How long it takes. */
  readonly minutes: number;
  readonly steps: readonly { readonly id: string; readonly title: Text }[];
}

/** The lessons of the page, which a session does not know. */
export interface ScriptedLessons {
  list(): readonly ScriptedLesson[];
  /** Checks its arguments; resolves once the step is shown. */
  open(session: Session, known: Known, id: string, step?: string): Promise<void>;
}
