import { scripting } from '../i18n/messages/session';
import { issue } from '../network/issues';
import { show } from '../network/schema/read';
import { ScriptingError } from './scriptingError';

/** Events that scripts can listen for. */
export const EVENTS = ['step', 'snapshot', 'evaluation'] as const;

/**
 * Throws unless these are an event and a listener. All other calls wait for the code that checks their arguments; this one
 * answers at once.
 */
export function requireListener(event: unknown, listener: unknown): void {
  const field = !EVENTS.some((known) => known === event) ? 'event' : typeof listener !== 'function' ? 'listener' : null;
  if (field === null) return;
  const allowed = field === 'event' ? EVENTS.join(', ') : 'function';
  const found = show(field === 'event' ? event : listener);
  throw new ScriptingError(scripting.notHeard(EVENTS), [issue({ code: 'badValue', found, allowed }, { field })]);
}
