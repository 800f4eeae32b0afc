import { useEffect, useState } from 'react';
import { inSlices } from '../../../lib/slices';
import { analyze } from '../../../network/analysis/analyze';
import type { Definition } from '../../../network/definition';
import { exitOf, layerOf } from '../../../network/edit/parts';
import type { Shape } from '../../../network/shape';
import { CHOICES } from './choices';
import { addAt, type Where } from './where';

/** What would come of a choice: the shape that leaves it, and whether something no longer fits behind it. */
export type Outcome =
  | { readonly type: 'made'; readonly shape: Shape | null; readonly misfit: boolean }
  | { readonly type: 'refused' };

const NONE: ReadonlyMap<string, Outcome> = new Map();

/** The outcomes of all choices, by their keys; worked out in slices, since each is an edit and an analysis. */
export function useOutcomes(definition: Definition, where: Where): ReadonlyMap<string, Outcome> {
  const [outcomes, setOutcomes] = useState(NONE);
  useEffect(() => inSlices(outcomesOf(definition, where), setOutcomes), [definition, where]);
  return outcomes;
}

/** With a pause after each. */
export function* outcomesOf(definition: Definition, where: Where): Generator<void, ReadonlyMap<string, Outcome>> {
  const mistakes = analyze(definition).issues.length;
  const outcomes = new Map<string, Outcome>();
  for (const { key, what } of CHOICES) {
    const edited = addAt(where, what)(definition);
    if ('issue' in edited) outcomes.set(key, { type: 'refused' });
    else {
      const { byId, issues } = analyze(edited.definition);
      const { select = '' } = edited;
      const exit = layerOf(edited.definition, select) ? select : exitOf(edited.definition, select);
      const shape = typeof exit === 'string' ? (byId.get(exit)?.outputShape ?? null) : null;
      outcomes.set(key, { type: 'made', shape, misfit: issues.length > mistakes });
    }
    yield;
  }
  return outcomes;
}
