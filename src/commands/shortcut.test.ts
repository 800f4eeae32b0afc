import { describe, expect, it } from 'vitest';
import { ariaShortcut, isSingleKey, type KeyPress, keysOf, matches } from './shortcut';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('shortcuts', () => {
  it('take Mod for Control, and for Command on a Mac', () => {
    expect(matches(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matches(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false);
    expect(matches(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matches(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
  });

  it('want exactly their modifiers', () => {
    expect(matches(press('z', { ctrlKey: true }), 'Mod+Z', false)).toBe(true);
    expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Z', false)).toBe(false);
    expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+Z', false)).toBe(true);
    expect(matches(press('z', { ctrlKey: true, altKey: true }), 'Mod+Z', false)).toBe(false);
    expect(matches(press('z'), 'Mod+Z', false)).toBe(false);
    expect(matches(press('Enter', { ctrlKey: true, shiftKey: true }), 'Mod+Enter', false)).toBe(false);
  });

  it('do not mind the Shift that a layout needs for a sign', () => {
    expect(matches(press('?', { shiftKey: true }), '?', false)).toBe(true);
    // On a Spanish keyboard, Shift and 7.
    expect(matches(press('/', { shiftKey: true }), '/', false)).toBe(true);
    expect(matches(press('/'), '/', false)).toBe(true);
    expect(matches(press('/', { ctrlKey: true }), '/', false)).toBe(false);
  });

  it('are told from single keys', () => {
    expect(isSingleKey('?')).toBe(true);
    expect(isSingleKey('Mod+K')).toBe(false);
    expect(keysOf('Mod+Shift+Z')).toEqual({ modifiers: ['Mod', 'Shift'], key: 'Z' });
  });

  it('are spelled for screen readers as ARIA wants it', () => {
    expect(ariaShortcut('Mod+Shift+Z', false)).toBe('Control+Shift+Z');
    expect(ariaShortcut('Mod+Shift+Z', true)).toBe('Meta+Shift+Z');
  });
});
