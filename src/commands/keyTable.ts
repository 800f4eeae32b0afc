import type { Text } from '../network/text';
import type { KeyPress } from './shortcut';

/** Keys that do something where the focus is, for the handlers and for the list of shortcuts. */
export interface KeyRow<Target> {
  /** As `KeyboardEvent.key` names them. */
  readonly keys: readonly string[];
  /** Other keys that do the same but need no place in a list: neighbours of these keys on some layouts. */
  readonly alias?: readonly string[];
  readonly does: Text;
  /** Returns whether there was anything to do. */
  act(target: Target, key: string): boolean;
}

export type KeyTable<Target> = readonly KeyRow<Target>[];

/** Does what a key means in a table; says whether it did. Keys with modifiers are the browser's, or a command's. */
export function pressIn<Target>(table: KeyTable<Target>, press: Omit<KeyPress, 'shiftKey'>, target: Target): boolean {
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  const row = table.find(({ keys, alias = [] }) => keys.includes(press.key) || alias.includes(press.key));
  return row?.act(target, press.key) ?? false;
}
