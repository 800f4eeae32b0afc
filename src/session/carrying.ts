import type { Analysis } from '../network/analysis/analyze';
import type { Definition } from '../network/definition';
import { split } from '../network/edit/weights';
import { type WeightMap, weightName } from '../record/tensor';
import type { WeightsSource } from '../record/weights';
import type { WeightsOrigin } from './run';

/** Weights with the network that they were trained in. */
export interface Anchor {
  readonly definition: Definition;
  readonly analysis: Analysis;
  readonly of: Extract<WeightsOrigin, { type: 'carried' }>['of'];
  readonly weights: WeightMap;
}

/** A layer through all edits, whatever it is called: one that was removed and one that later has its name are two. */
type Identity = number;

/** Which layer of one network is which of another, for networks that edits have made of each other. */
export class Lineage {
  readonly #families = new WeakMap<Definition, { readonly origin: Definition }>();
  readonly #identities = new WeakMap<Definition, ReadonlyMap<string, Identity>>();
  #made = 0;

  /** Takes in what an edit made of a network. */
  add(before: Definition, after: Definition, renamed?: { readonly from: string; readonly to: string }): void {
    const family = this.#families.get(before) ?? { origin: before };
    const known = this.#identities.get(before) ?? new Map(before.layers.map(({ id }) => [id, this.#made++]));
    const idBefore = (id: string) => (id === renamed?.to ? renamed.from : id);
    this.#families.set(before, family).set(after, family);
    this.#identities
      .set(before, known)
      .set(after, new Map(after.layers.map(({ id }) => [id, known.get(idBefore(id)) ?? this.#made++])));
  }

  /** The network that edits began with which led to this one; null where none did. */
  originOf(definition: Definition): Definition | null {
    return this.#families.get(definition)?.origin ?? null;
  }

  /** Whether edits lead from one network to the other. */
  joins(one: Definition, other: Definition): boolean {
    return one === other || (this.#families.has(one) && this.#families.get(one) === this.#families.get(other));
  }

  /** What a layer of one network is called in another; undefined where it is none of its. */
  idIn(one: Definition, id: string, other: Definition): string | undefined {
    if (one === other) return id;
    const identity = this.#identities.get(one)?.get(id);
    return [...(this.#identities.get(other) ?? [])].find(([, each]) => each === identity)?.[0];
  }
}

/** What a network takes over of trained weights, and which of its layers start anew; null where all of them do. */
export function carriedTo(
  anchor: Anchor,
  analysis: Analysis,
  lineage: Lineage,
): { readonly source: WeightsSource; readonly origin: WeightsOrigin } | null {
  const { definition, byId } = analysis;
  // A layer that was not there must not be taken for one of the same name.
  const before = new Map(
    definition.layers.map(({ id }) => [id, lineage.idIn(definition, id, anchor.definition) ?? NOWHERE]),
  );
  const { kept, anew } = split(anchor.analysis, analysis, before);
  if (kept.length === 0) return null;
  const weights: Record<string, WeightMap[string]> = {};
  for (const id of kept)
    for (const { name } of byId.get(id)?.weights ?? []) {
      const tensor = anchor.weights[weightName(before.get(id) ?? id, name)];
      if (tensor) weights[weightName(id, name)] = tensor;
    }
  return { source: { type: 'given', weights }, origin: { type: 'carried', of: anchor.of, anew } };
}

/** What no layer is called. */
const NOWHERE = '';
