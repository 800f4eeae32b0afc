/** Keys as `Mod+Shift+Z`: modifiers first, then `KeyboardEvent.key`. `Mod` is Command on a Mac and Control elsewhere. */
export type Shortcut = string;

export type Modifier = 'Mod' | 'Shift';

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export interface Keys {
  readonly modifiers: readonly Modifier[];
  readonly key: string;
}

export function keysOf(shortcut: Shortcut): Keys {
  const parts = shortcut.split('+');
  return { modifiers: parts.slice(0, -1) as Modifier[], key: parts.at(-1) ?? '' };
}

/** Whether it uses no modifier key: people who dictate may want such shortcuts switched off (WCAG 2.1.4). */
export const isSingleKey = (shortcut: Shortcut): boolean => keysOf(shortcut).modifiers.length === 0;

/** Whether a key press matches a shortcut. */
export function matches(press: KeyPress, shortcut: Shortcut, mac: boolean): boolean {
  const { modifiers, key } = keysOf(shortcut);
  if (press.altKey || press.key.toLowerCase() !== key.toLowerCase()) return false;
  const [command, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (command !== modifiers.includes('Mod') || other) return false;
  // Whether ? or / needs Shift is the layout's choice.
  return /^[^\p{L}]$/u.test(key) || press.shiftKey === modifiers.includes('Shift');
}

/** A shortcut as `aria-keyshortcuts` spells it. */
export const ariaShortcut = (shortcut: Shortcut, mac: boolean): string =>
  shortcut.replace('Mod', mac ? 'Meta' : 'Control');

/** What has a use for letters: text, which has an undo of its own, too, or a list of choices, which goes to the one that begins so. */
export type LetterField = 'text' | 'list';
