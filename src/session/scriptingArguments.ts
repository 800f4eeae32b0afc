/**
 * Checks and copies the arguments of scripts; a mistake in them throws a `ScriptingError` before anything changes. Loaded with
 * the first call.
 */

import { describeIssue } from '../i18n/messages/issues';
import { CATALOG_IDS, type CatalogId, catalogEntry } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import type { Definition } from '../network/definition';
import { type Issue, issue, type Place } from '../network/issues';
import type { Range } from '../network/limits';
import { type Domain, defaultsOf, isNumberIn, type Properties, type ValuesOf, valueIn } from '../network/schema/domain';
import {
  cut,
  into,
  isPlain,
  own,
  type Plain,
  type Report,
  readProperties,
  readProperty,
  show,
} from '../network/schema/read';
import type { Shape } from '../network/shape';
import type { Text } from '../network/text';
import type { TrainingSettings } from '../network/training';
import { parseDefinition } from '../network/validate';
import type { DatasetInfo } from '../record/dataset';
import { isNumberList, labelIssue, pictureIssue, weightIssue } from '../record/given';
import type { WeightMap } from '../record/tensor';
import { catalogInput } from './datasets';
import { catalogDocument, type DocumentState, documentOf } from './document';
import { type Argument, type Arguments, CALLS, type Call } from './scriptingCalls';
import { ScriptingError } from './scriptingError';

/** An error with the mistakes in the arguments of a call. */
export const mistakesIn = (call: Call, issues: readonly Issue[]): ScriptingError => {
  const said = issues.map(describeIssue);
  const join = (language: keyof Text) => `${call}: ${said.map((text) => text[language]).join(' ')}`;
  return new ScriptingError({ en: join('en'), es: join('es') }, issues);
};

/** What arguments are checked against, besides their table. */
export interface Known {
  readonly ids: Readonly<Record<'dataset' | 'layer' | 'part' | 'command', readonly string[]>> & {
    /** Known to those who run labs, and to those who open lessons. */
    readonly lab?: readonly string[];
    readonly lesson?: readonly string[];
    readonly step?: readonly string[];
  };
  /** Permitted sizes of pictures: that of the network's input, and that of the data set, which is fitted to it. */
  readonly input: Shape;
  readonly fitted: Shape;
  readonly classes: number;
  /** Shapes of the network's weights by their names. */
  readonly weights: ReadonlyMap<string, Shape>;
}

/** Checks the arguments of a call by `CALLS` and returns copies. Their types are those that the call declares. */
export function checked<A extends readonly unknown[]>(call: Call, args: A, known: Known): A {
  const issues: Issue[] = [];
  const report = into(issues);
  const values = Object.entries(CALLS[call] as Arguments).map(([name, argument], i) =>
    read(args[i], argument, { known, report, place: { field: name }, beside: {} }),
  );
  if (issues.length) throw mistakesIn(call, issues);
  return values as unknown as A;
}

interface Reading {
  readonly known: Known;
  readonly report: Report;
  readonly place: Place;
  /** All options of which this is one. */
  readonly beside: Plain;
}

/** Returns a copy of a value if the argument accepts it; otherwise reports what is wrong. */
function read(value: unknown, argument: Argument, reading: Reading): unknown {
  const { known, report, place } = reading;
  const field = place.field ?? '';
  if (value === undefined) {
    if (!argument.optional) report({ code: 'missingField' }, place);
    return undefined;
  }
  /** Returns the copy if there is no issue; otherwise reports the issue. */
  const unless = <T>(issue: Issue | null, copy: () => T): T | undefined => {
    if (!issue) return copy();
    report(issue.problem, issue.place);
    return undefined;
  };
  const refuse = (allowed: string): undefined => void report({ code: 'badValue', found: show(value), allowed }, place);
  switch (argument.type) {
    case 'value':
      return readProperty(value, { domain: argument.domain }, place, report);
    case 'id': {
      const ids = argument.of === 'network' ? CATALOG_IDS : (known.ids[argument.of] ?? []);
      return readProperty(value, { domain: { type: 'choice', options: ids } }, place, report);
    }
    case 'parts': {
      const domain: Domain = { type: 'choice', options: known.ids.part };
      if (!Array.isArray(value)) return readProperty(value, { domain }, place, report);
      if (value.length === 0) return refuse('[ "…" ]');
      return Array.from(value, (id, i) => readProperty(id, { domain }, { field: `${field}[${i}]` }, report));
    }
    case 'class':
      return value === null ? null : unless(labelIssue([value], known.classes, field), () => value);
    case 'pictures': {
      if (!isNumberList(value)) return refuse('Float32Array');
      const labels = own(reading.beside, 'labels');
      const count =
        argument.count === 'one' ? 1 : argument.count === 'any' ? null : isNumberList(labels) ? labels.length : null;
      const sizes = argument.count === 'one' ? [known.input] : [known.input, known.fitted];
      return unless(pictureIssue(value, count, sizes, field), () => Float32Array.from(value as ArrayLike<number>));
    }
    case 'labels':
      if (!isNumberList(value)) return refuse('Int32Array');
      return unless(labelIssue(value, known.classes, field), () => Int32Array.from(value as ArrayLike<number>));
    case 'weights':
      return unless(weightIssue(value, known.weights, field), () => copyOf(value as WeightMap));
    case 'definition':
      return readDefinition(value, report);
    case 'network':
      return typeof value === 'string' ? value : readDefinition(value, report);
    case 'knobs':
      return isPlain(value) ? { ...value } : refuse('{ … }');
    case 'file':
      return fileOf(value) ?? refuse('Uint8Array, ArrayBuffer, File');
    case 'function':
      return typeof value === 'function' ? value : refuse('function');
    case 'signal':
      return Object.prototype.toString.call(value) === '[object AbortSignal]' ? value : refuse('AbortSignal');
    case 'list': {
      const { range, of } = argument;
      if (!Array.isArray(value)) return refuse('[ … ]');
      if (valueIn({ type: 'number', range, whole: true }, value.length) === undefined)
        report({ code: 'outOfRange', found: String(value.length), range, whole: true }, { field: `${field}.length` });
      return Array.from(value, (item, i) => read(item, of, { ...reading, place: { field: `${field}[${i}]` } }));
    }
    case 'options': {
      if (!isPlain(value)) return refuse('{ … }');
      return readOptions(value, argument.of, reading);
    }
  }
}

/** Reads options by name; those left out stay absent. Unknown names are reported, since most are misspelt. */
function readOptions(given: Plain, of: Arguments, reading: Reading): Plain {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(of, name)) reading.report({ code: 'unknownField' }, { field: cut(name) });
  const values = Object.entries(of).map(
    ([name, argument]) =>
      [name, read(own(given, name), argument, { ...reading, place: { field: name }, beside: given })] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function readDefinition(value: unknown, report: Report): Definition | undefined {
  const { definition, issues } = parseDefinition(value);
  for (const { problem, place } of issues) report(problem, place);
  return definition ?? undefined;
}

/** A copy of bytes as a file; null for anything else. By tag: what comes from another frame has another constructor. */
function fileOf(value: unknown): File | null {
  const isFile = /\[object (Blob|File|ArrayBuffer)]/.test(Object.prototype.toString.call(value));
  if (!isFile && !ArrayBuffer.isView(value)) return null;
  // No file takes memory that threads share.
  const bytes = ArrayBuffer.isView(value) && new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  return new File([bytes || (value as Blob)], value instanceof File ? value.name : 'trained.safetensors');
}

/** Copies the arrays, which the caller may go on to change. */
const copyOf = (weights: WeightMap): WeightMap =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [
      name,
      { shape: [...shape], data: Float32Array.from(data) },
    ]),
  );

/** Reads the knobs of a catalog network; those left out have their defaults. */
export const knobsOf = (call: Call, id: CatalogId, knobs: Plain): KnobValues =>
  propertiesOf(call, catalogEntry(id).knobs, knobs);

/** Reads properties that all have defaults, which those left out take. */
export function propertiesOf<P extends Properties>(call: Call, properties: P, given: Plain): ValuesOf<P> {
  const issues: Issue[] = [];
  const read = readProperties({ ...defaultsOf(properties), ...given }, properties, {}, into(issues));
  if (issues.length) throw mistakesIn(call, issues);
  return read;
}

/** A number whose range follows from what is open. */
export function requireIn(call: Call, field: string, value: number, range: Range): void {
  if (isNumberIn(range, true, value)) return;
  throw mistakesIn(call, [issue({ code: 'outOfRange', found: String(value), range, whole: true }, { field })]);
}

/** Only catalog networks have knobs, and weights that ship. */
export function requireNone(call: Call, field: string, given: object | string): void {
  if (Object.keys(given).length) throw mistakesIn(call, [issue({ code: 'unknownField' }, { field })]);
}

/** A network for `trainTogether`: a definition, or a catalog id with its knobs. */
export interface TogetherEntry {
  readonly definition?: Definition;
  readonly id?: CatalogId;
  readonly knobs?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<TrainingSettings>;
}

/** Makes a document of an entry; throws if its network cannot be built, or lacks a layer that is to be frozen. */
export function documentOfEntry(call: Call, entry: TogetherEntry, dataset: DatasetInfo): DocumentState {
  const document = documentGiven(call, entry, dataset);
  const { analysis } = document;
  if (analysis.issues.length) throw mistakesIn(call, analysis.issues);
  const issues: Issue[] = [];
  const domain: Domain = { type: 'choice', options: [...analysis.byId.keys()] };
  for (const [i, id] of (entry.settings?.frozen ?? []).entries())
    readProperty(id, { domain }, { field: `frozen[${i}]` }, into(issues));
  if (issues.length) throw mistakesIn(call, issues);
  return document;
}

function documentGiven(call: Call, { id, definition, knobs = {} }: TogetherEntry, dataset: DatasetInfo): DocumentState {
  if (id !== undefined) return catalogDocument(id, knobsOf(call, id, knobs), catalogInput(id, dataset));
  if (!definition) throw mistakesIn(call, [issue({ code: 'missingField' }, { field: 'definition' })]);
  requireNone(call, 'knobs', knobs);
  return documentOf({ type: 'custom' }, definition);
}
