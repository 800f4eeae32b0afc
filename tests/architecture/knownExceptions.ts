/**
 * What still breaks a rule while the source moves to its rings. A test fails where an entry is no longer true, so the lists only
 * shrink: nothing may be added.
 */
export const FORBIDDEN_IMPORTS: readonly string[] = [];

/** Files that import each other in a circle. */
export const CIRCLES: readonly (readonly string[])[] = [];

/** What a module keeps or starts by being imported. */
export const MODULE_STATE: readonly string[] = [];

/** Comparisons of a kind with a name, and look-ups of one in a table, outside `network/layers/`. None compares. */
export const KIND_NAMES: readonly string[] = [
  // The names of each kind's fields, taken from the kinds once: they are asked for at every change of a knob.
  'network/analysis/derive.ts: get(kind)',
  // The configurations of all kinds in one union, taken from the kinds.
  'network/definition.ts: in KindName',
];
