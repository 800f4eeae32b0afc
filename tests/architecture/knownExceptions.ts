// What still breaks a rule. A test fails if an entry is no longer true, and nothing may be added, so the list only
// shrinks.

/** Comparisons of a kind with a name (there are none) and look-ups of a kind in a table, outside `network/layers/`. */
export const KIND_NAMES: readonly string[] = [
  // The names of each kind's fields, computed once from the kinds, because every change of a knob needs them.
  'network/analysis/derive.ts: get(kind)',
  // The configurations of all kinds in one union, taken from the kinds.
  'network/definition.ts: in KindName',
];
