import type { Issue } from '../network/issues';
import type { Text } from '../network/text';

/** A mistake in a call: `text` describes it in both languages, `issues` say as data what is wrong and where. */
export class ScriptingError extends Error {
  constructor(
    readonly text: Text,
    readonly issues: readonly Issue[] = [],
  ) {
    super(text.en);
    this.name = 'ScriptingError';
  }
}
