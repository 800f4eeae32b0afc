/** What scripts give, checked as it enters: a mistake throws a `ScriptingError`, and what is right is copied. */

import { type CatalogId, catalogEntry, defaultKnobs, isCatalogId } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import type { Definition } from '../network/definition';
import type { Issue } from '../network/issues';
import type { ConfigOf, Fields } from '../network/layers/fields';
import { into, readProperties, show } from '../network/schema/read';
import type { TrainingSettings } from '../network/training';
import { parseDefinition } from '../network/validate';
import type { DatasetInfo } from '../record/dataset';
import type { WeightMap } from '../record/tensor';
import type { BatchParameters } from '../worker/protocol';
import { catalogInput } from './datasets';
import { catalogDocument, type DocumentState, documentOf } from './document';

/** A user's mistake in a call: `issues` says what and where, as data. */
export class ScriptingError extends Error {
  constructor(
    message: string,
    readonly issues: readonly Issue[] = [],
  ) {
    super(message);
    this.name = 'ScriptingError';
  }
}

/** Values of fields, where some are given and the rest are as they were; an unknown name, or a value outside its domain, is a mistake. */
export function readOptions<F extends Fields>(
  what: string,
  fields: F,
  values: Readonly<Record<string, unknown>>,
): ConfigOf<F> {
  const issues: Issue[] = [];
  const read = readProperties(values, fields, {}, into(issues));
  if (issues.length)
    throw new ScriptingError(
      `${what}: ${issues.map(({ problem, place }) => `${place.field}: ${problem.code}`).join('; ')}`,
      issues,
    );
  return read as ConfigOf<F>;
}

/** Knobs of a catalog network, those left out at their defaults. */
export const knobsOf = (id: CatalogId, knobs: Readonly<Record<string, unknown>>): KnobValues =>
  readOptions(`Knobs of ${id}`, catalogEntry(id).knobs, { ...defaultKnobs(id), ...knobs });

/** A network of `trainTogether`: a definition, or a catalog id with its knobs. */
export interface TogetherEntry {
  readonly definition?: Definition;
  readonly id?: CatalogId;
  readonly knobs?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<TrainingSettings>;
}

export function definitionError(issues: readonly Issue[]): ScriptingError {
  const places = issues.map(({ problem, place }) => `${place.layer ?? ''} ${place.field ?? ''} ${problem.code}`);
  return new ScriptingError(`Definition: ${places.join('; ')}`, issues);
}

export function documentOfEntry(
  { id, definition: given, knobs = {} }: TogetherEntry,
  dataset: DatasetInfo,
): DocumentState {
  if (id !== undefined) {
    if (!isCatalogId(id)) throw new ScriptingError(`Catalog: ${show(id)}`);
    return checked(catalogDocument(id, knobsOf(id, knobs), catalogInput(id, dataset)));
  }
  const { definition, issues } = parseDefinition(given);
  if (!definition) throw definitionError(issues);
  return checked(documentOf({ type: 'custom' }, definition));
}

/** A document without mistakes; others are the caller's. */
function checked(document: DocumentState): DocumentState {
  const { issues } = document.analysis;
  if (issues.length) throw definitionError(issues);
  return document;
}

/** Copies: the caller's arrays stay the caller's. */
export const batchOf = (images: Float32Array, labels: Int32Array): BatchParameters => ({
  images: Float32Array.from(images),
  labels: Int32Array.from(labels),
});
export const copyOf = (weights: WeightMap): WeightMap =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [
      name,
      { shape: [...shape], data: Float32Array.from(data) },
    ]),
  );
