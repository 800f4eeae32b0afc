import { CATALOG_IDS, catalogEntry, isCatalogId } from '../../network/catalog';
import { LIMITS } from '../../network/limits';
import { note, oneOf, type Properties, type Property, required, wholeNumber } from '../../network/schema/domain';
import {
  isPlain,
  onlyNames,
  own,
  type Plain,
  type Report,
  readProperties,
  readProperty,
  show,
} from '../../network/schema/read';
import { trainingProperties } from '../../network/training';
import { parseDefinition } from '../../network/validate';
import { BACKEND_CHOICES } from '../../record/backend';
import { isShipped, SHIPPED_DATASETS } from '../../record/dataset';
import { PHOTOGRAPHS } from '../../record/photographs';
import { type LinkedProperties, linkedView } from '../../record/view';
import type { Configuration, LinkedDataset, LinkedInput, LinkedNetwork, LinkedSide, MadeWith } from './configuration';

/** How one part of a configuration is read and written. */
export interface Part<T> {
  /** Reports what is wrong; if it reported anything, the result is useless. */
  read(value: unknown, field: string, report: Report): T | null;
  /** Its named values, so that nothing else travels along. */
  write(value: T): unknown;
}

/** What the view carries; a test adds to it. */
export interface Known {
  readonly view: LinkedProperties;
}

export const KNOWN: Known = { view: linkedView };

/**
 * The parts of a configuration; one that is forgotten here doesn't compile. The properties of training settings, knobs
 * and layers are those of the page's own controls, so that a link can never ask for more than the page offers.
 */
export const partsOf = ({ view }: Known): { readonly [K in keyof Configuration]: Part<Configuration[K]> } => ({
  network: { read: (value, field, report) => readNetwork(plain(value, field, report), report), write: writeNetwork },
  compared: { read: readSides, write: (sides) => sides?.map(writeSide) ?? null },
  dataset: {
    read: readDataset,
    write: (dataset) => (typeof dataset === 'string' ? dataset : pick(dataset, ['id', 'name'])),
  },
  training: record(trainingProperties),
  backend: single(oneOf(BACKEND_CHOICES)),
  view: record(view) as unknown as Part<Configuration['view']>,
  input: { read: readInput, write: (input) => pick(input, ['type', ...Object.keys(pictures[input.type])]) },
  madeWith: { read: readMadeWith, write: (madeWith) => pick(madeWith, Object.keys(notes)) },
});

/** One value. */
const single = <T>(property: Property<T>): Part<T> => ({
  read: (value, field, report) => readProperty(value, property, { field }, report),
  write: (value) => value,
});

/** An object of properties, all of which are there. */
function record<P extends Properties>(
  properties: P,
): Part<{ readonly [K in keyof P]: P[K] extends Property<infer T> ? T : never }> {
  const all = required(properties);
  return {
    read: (value, field, report) => readProperties(plain(value, field, report), all, {}, report),
    write: (value) => pick(value, Object.keys(properties)),
  };
}

/** The named values that are there. */
const pick = (value: object, names: readonly string[]): Plain =>
  Object.fromEntries(
    names.flatMap((name) => {
      const found = own(value as Plain, name);
      return found === undefined ? [] : [[name, found]];
    }),
  );

function plain(value: unknown, field: string, report: Report): Plain {
  if (isPlain(value)) return value;
  report({ code: 'missingField' }, { field });
  return {};
}

function readNetwork(network: Plain, report: Report): LinkedNetwork | null {
  const type = readName(own(network, 'type'), ['catalog', 'custom'], 'network', report);
  if (type === 'custom') {
    onlyNames(network, ['type', 'definition'], report);
    const { definition, issues } = parseDefinition(own(network, 'definition'));
    for (const { problem, place } of issues) report(problem, place);
    return definition && { type, definition };
  }
  if (type !== 'catalog') return null;
  onlyNames(network, ['type', 'id', 'knobs', 'hash'], report);
  const id = readName(own(network, 'id'), CATALOG_IDS, 'id', report);
  const hash = own(network, 'hash');
  if (typeof hash !== 'string' || !/^[0-9a-f]{8}$/.test(hash)) {
    report({ code: 'badValue', found: show(hash), allowed: '0-9 a-f (8)' }, { field: 'hash' });
  }
  if (id === null || !isCatalogId(id)) return null;
  const knobs = readProperties(
    plain(own(network, 'knobs'), 'knobs', report),
    required<Properties>(catalogEntry(id).knobs),
    {},
    report,
  );
  return { type, id, knobs, hash: String(hash) };
}

const writeNetwork = (network: LinkedNetwork): Plain =>
  pick(network, network.type === 'catalog' ? ['type', 'id', 'knobs', 'hash'] : ['type', 'definition']);

function readSides(compared: unknown, field: string, report: Report): readonly LinkedSide[] | null {
  if (compared === null) return null;
  const { min, max } = LIMITS.compared;
  if (Array.isArray(compared) && compared.length >= min && compared.length <= max && compared.every(isPlain)) {
    const sides = compared.flatMap((side) => readSide(side, report) ?? []);
    return sides.length === compared.length ? sides : null;
  }
  report({ code: 'badValue', found: show(compared), allowed: `null, [{…}, {…}] (${min}–${max})` }, { field });
  return null;
}

function readSide(side: Plain, report: Report): LinkedSide | null {
  if (own(side, 'type') !== 'open') return readNetwork(side, report);
  onlyNames(side, ['type'], report);
  return { type: 'open' };
}

const writeSide = (side: LinkedSide): Plain => (side.type === 'open' ? pick(side, ['type']) : writeNetwork(side));

const readName = <Name extends string>(value: unknown, names: readonly Name[], field: string, report: Report) => {
  const name = names.find((known) => known === value);
  if (name === undefined) report({ code: 'badValue', found: show(value), allowed: names.join(', ') }, { field });
  return name ?? null;
};

/** What says which picture, by where it comes from. */
const pictures = {
  none: {},
  /** The page checks whether the data set has that many pictures. */
  test: { index: wholeNumber({ min: 0, max: 9_999_999 }) },
  photograph: { id: oneOf(PHOTOGRAPHS) },
} as const satisfies Record<LinkedInput['type'], Properties>;

function readInput(value: unknown, field: string, report: Report): LinkedInput | null {
  const input = plain(value, field, report);
  const type = readName(own(input, 'type'), ['none', 'test', 'photograph'], field, report);
  if (type === 'test') return { type, ...readProperties(input, pictures.test, {}, report, ['type']) };
  if (type === 'photograph') return { type, ...readProperties(input, pictures.photograph, {}, report, ['type']) };
  onlyNames(input, ['type'], report);
  return type && { type };
}

const shipped = oneOf(SHIPPED_DATASETS);
const added = { id: note(LIMITS.titleLength.max), name: note(LIMITS.titleLength.max) };

function readDataset(value: unknown, field: string, report: Report): LinkedDataset | null {
  if (!isPlain(value)) return readProperty(value, shipped, { field }, report);
  const dataset = readProperties(value, added, {}, report);
  // A data set that ships has only one form.
  if (isShipped(dataset.id)) report({ code: 'badValue', found: show(value), allowed: show(dataset.id) }, { field });
  return dataset;
}

/** A version or a hash each: compared and shown, never interpreted. */
const notes = {
  app: note(LIMITS.titleLength.max),
  engine: note(LIMITS.titleLength.max),
  data: note(LIMITS.titleLength.max),
};

function readMadeWith(value: unknown, field: string, report: Report): MadeWith {
  const madeWith = plain(value, field, report);
  onlyNames(madeWith, Object.keys(notes), report);
  const { app, ...rest } = notes;
  const optional = Object.entries(rest).filter(([name]) => own(madeWith, name) !== undefined);
  const given = { app, ...Object.fromEntries(optional) };
  return pick(
    readProperties(madeWith, given, {}, report, Object.keys(notes)),
    Object.keys(notes),
  ) as unknown as MadeWith;
}
