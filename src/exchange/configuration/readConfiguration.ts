import { CATALOG_IDS, catalogEntry, isCatalogId } from '../../network/catalog';
import { type Issue, issue, type Place, type Problem } from '../../network/issues';
import { choice, type Fields, whole } from '../../network/layers/fields';
import { LIMITS } from '../../network/limits';
import { trainingFields } from '../../network/training';
import { parseDefinition, readFields, show } from '../../network/validate';
import { VOCABULARY } from '../link/vocabulary';
import type { Configuration, LinkedNetwork, LinkedSide, LinkedView, MadeWith } from './configuration';

type Plain = Readonly<Record<string, unknown>>;
type Report = (problem: Problem, place?: Place) => void;

/**
 * Checks the JSON of a link and copies its named fields, and nothing else, out of it. The fields of training settings,
 * knobs and layers are those of the page's own controls, so that a link can never ask for more than the page offers.
 */
export function readConfiguration(
  value: unknown,
): { configuration: Configuration; issues: [] } | { configuration: null; issues: Issue[] } {
  const issues: Issue[] = [];
  const report: Report = (problem, place) => void issues.push(issue(problem, place));
  const link = isPlain(value) ? value : {};
  const { dataset, backend } = readFields(link, required(settingFields), {}, report, PARTS);
  const configuration = {
    network: readNetwork(part(link, 'network', report), issues, report),
    compared: readSides(own(link, 'compared'), issues, report),
    dataset,
    training: readFields(part(link, 'training', report), required(trainingFields), {}, report),
    backend,
    view: readView(part(link, 'view', report), report),
    input: readInput(part(link, 'input', report), report),
    madeWith: readMadeWith(part(link, 'madeWith', report), report),
  };
  // Every part is of its type where nothing was reported: the readers report before they return anything else.
  return issues.length
    ? { configuration: null, issues }
    : { configuration: configuration as Configuration, issues: [] };
}

const PARTS = ['network', 'compared', 'training', 'view', 'input', 'madeWith'];

const settingFields = {
  dataset: choice({ en: 'Data set', es: 'Conjunto de datos' }, VOCABULARY.dataset),
  backend: choice({ en: 'Backend', es: 'Motor' }, VOCABULARY.backend),
};

const viewFields = {
  language: choice({ en: 'Language', es: 'Idioma' }, VOCABULARY.language),
  tab: choice({ en: 'Tab', es: 'Pestaña' }, VOCABULARY.tab),
  mapScale: choice({ en: 'Map scale', es: 'Escala de los mapas' }, VOCABULARY.mapScale),
  mapPage: whole({ en: 'First map', es: 'Primer mapa' }, { min: 0, max: LIMITS.channels.max }),
  stage: choice({ en: 'View', es: 'Vista' }, VOCABULARY.stage),
  style: choice({ en: 'Style', es: 'Estilo' }, VOCABULARY.style),
  direction: choice({ en: 'Direction', es: 'Dirección' }, VOCABULARY.direction),
  overlay: choice({ en: 'Colour by', es: 'Colorear por' }, VOCABULARY.overlay),
  chart: choice({ en: 'Chart', es: 'Gráfico' }, VOCABULARY.chart),
  depthForm: choice({ en: 'Over depth', es: 'En profundidad' }, VOCABULARY.depthForm),
};

/** The page looks up whether the data set has so many pictures. */
const imageFields = { index: whole({ en: 'Test picture', es: 'Imagen de prueba' }, { min: 0, max: 9_999_999 }) };

/** Links leave nothing to defaults, which may change. */
const required = <F extends Fields>(fields: F): F =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { schema, label, control }]) => [name, { schema, label, control }]),
  ) as F;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (object: Plain, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

function part(link: Plain, field: string, report: Report): Plain {
  const value = own(link, field);
  if (isPlain(value)) return value;
  report({ code: 'missingField' }, { field });
  return {};
}

function readNetwork(network: Plain, issues: Issue[], report: Report): LinkedNetwork | null {
  const type = readName(own(network, 'type'), ['catalog', 'custom'], 'network', report);
  if (type === 'custom') {
    onlyFields(network, ['type', 'definition'], report);
    const { definition, issues: found } = parseDefinition(own(network, 'definition'));
    for (const problem of found) issues.push(problem);
    return definition && { type, definition };
  }
  if (type !== 'catalog') return null;
  onlyFields(network, ['type', 'id', 'knobs', 'hash'], report);
  const id = readName(own(network, 'id'), CATALOG_IDS, 'id', report);
  const hash = own(network, 'hash');
  if (typeof hash !== 'string' || !/^[0-9a-f]{8}$/.test(hash))
    report({ code: 'badValue', found: show(hash), allowed: '0-9 a-f (8)' }, { field: 'hash' });
  if (id === null || !isCatalogId(id)) return null;
  const knobs = readFields(part(network, 'knobs', report), required(catalogEntry(id).knobs), {}, report);
  return { type, id, knobs, hash } as LinkedNetwork;
}

function readSides(
  compared: unknown,
  issues: Issue[],
  report: Report,
): readonly [LinkedSide | null, LinkedSide | null] | null {
  if (compared === null) return null;
  const [left, right, ...others] = Array.isArray(compared) ? compared : [];
  if (isPlain(left) && isPlain(right) && others.length === 0)
    return [readSide(left, issues, report), readSide(right, issues, report)];
  report({ code: 'badValue', found: show(compared), allowed: 'null, [{…}, {…}]' }, { field: 'compared' });
  return null;
}

function readSide(side: Plain, issues: Issue[], report: Report): LinkedSide | null {
  if (own(side, 'type') !== 'open') return readNetwork(side, issues, report);
  onlyFields(side, ['type'], report);
  return { type: 'open' };
}

function readName<Name extends string>(
  value: unknown,
  names: readonly Name[],
  field: string,
  report: Report,
): Name | null {
  const name = names.find((known) => known === value);
  if (name === undefined) report({ code: 'badValue', found: show(value), allowed: names.join(', ') }, { field });
  return name ?? null;
}

function readView(view: Plain, report: Report): LinkedView {
  const selected = own(view, 'selected');
  if (selected !== null && (typeof selected !== 'string' || selected.length > LIMITS.idLength.max)) {
    report({ code: 'badId', id: show(selected) }, { field: 'selected' });
  }
  const unfolded = own(view, 'unfolded');
  if (!isNames(unfolded)) report({ code: 'badValue', found: show(unfolded), allowed: '["…"]' }, { field: 'unfolded' });
  const pixel = own(view, 'pixel');
  if (!isPlace(pixel)) report({ code: 'badValue', found: show(pixel), allowed: 'null, [0, …]' }, { field: 'pixel' });
  const fields = readFields(view, required(viewFields), {}, report, ['selected', 'unfolded', 'pixel']);
  return { ...fields, selected, unfolded, pixel } as LinkedView;
}

/** Of a value in a vector or an image; whether the layer has it, the page looks up. */
const isPlace = (value: unknown): value is number[] | null =>
  value === null ||
  (Array.isArray(value) &&
    (value.length === 1 || value.length === 3) &&
    value.every((index) => Number.isInteger(index) && index >= 0 && index < LIMITS.activationValues.max));

/** Ids of groups, and of runs of them, which carry one character more. */
const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length <= LIMITS.groups.max &&
  value.every((name) => typeof name === 'string' && name.length <= LIMITS.idLength.max + 1);

function readInput(input: Plain, report: Report): Configuration['input'] | null {
  const type = readName(own(input, 'type'), ['none', 'test'], 'input', report);
  if (type === 'test')
    return { type, ...readFields(input, imageFields, {}, report, ['type']) } as Configuration['input'];
  onlyFields(input, ['type'], report);
  return type && { type };
}

function readMadeWith(madeWith: Plain, report: Report): MadeWith {
  onlyFields(madeWith, ['app', 'engine', 'data'], report);
  const app = readNote(madeWith, 'app', report);
  const engine = readNote(madeWith, 'engine', report);
  const data = readNote(madeWith, 'data', report);
  if (app === null) report({ code: 'missingField' }, { field: 'app' });
  return { app: app ?? '', ...(engine !== null && { engine }), ...(data !== null && { data }) };
}

/** A version or a hash: compared and shown, never interpreted. */
function readNote(madeWith: Plain, field: string, report: Report): string | null {
  const note = own(madeWith, field);
  if (note === undefined) return null;
  if (typeof note === 'string' && note.length <= LIMITS.titleLength.max) return note;
  report({ code: 'badValue', found: show(note), allowed: `"…" (${LIMITS.titleLength.max})` }, { field });
  return null;
}

function onlyFields(object: Plain, names: readonly string[], report: Report): void {
  readFields(object, {}, {}, report, names);
}
