// What still breaks a rule. A test fails where an entry is no longer true, so the list only shrinks: nothing may be added.

/** Comparisons of a kind with a name, and look-ups of one in a table, outside `network/layers/`. None compares. */
export const KIND_NAMES: readonly string[] = [
  // The names of each kind's fields, taken from the kinds once: they are asked for at every change of a knob.
  'network/analysis/derive.ts: get(kind)',
  // The configurations of all kinds in one union, taken from the kinds.
  'network/definition.ts: in KindName',
];
