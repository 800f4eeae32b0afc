import {
  type Definition,
  FORMAT,
  GROUP_ROLES,
  type GroupDefinition,
  isReservedId,
  type LayerDefinition,
  LOSSES,
  type OutputDefinition,
  VERSION,
} from './definition';
import type { Issue, Place } from './issues';
import { isKindName, KINDS } from './layers';
import type { Fields } from './layers/fields';
import { LIMITS, type Range } from './limits';
import { isNumberIn } from './schema/domain';
import { cut, into, isPlain, own, type Plain, type Report, readProperties, show } from './schema/read';

/**
 * Checks a definition wherever one enters: link, file, scripting. Copies named fields only, so that nothing unknown (and
 * no `__proto__`) gets through. Shapes, cycles and dangling edges are found by `analyze`, so that such a network can
 * still be drawn.
 */
export function parseDefinition(
  value: unknown,
): { definition: Definition; issues: [] } | { definition: null; issues: Issue[] } {
  const issues: Issue[] = [];
  const definition = readDefinition(value, into(issues));
  return definition && !issues.length ? { definition, issues: [] } : { definition: null, issues };
}

const ID = /^[A-Za-z][A-Za-z0-9_.-]*$/;
/** `constructor`, `toString` and their like: looked up in a plain object of results by layer, they would be found there. */
const isInherited = (id: string): boolean => Object.hasOwn(Object.prototype, id);

function readDefinition(value: unknown, report: Report): Definition | null {
  if (!isPlain(value) || own(value, 'format') !== FORMAT) {
    report({ code: 'notADefinition', detail: show((isPlain(value) ? own(value, 'format') : undefined) ?? value) });
    return null;
  }
  const version = own(value, 'version');
  if (version !== VERSION) {
    if (typeof version === 'number' && version > VERSION)
      report({ code: 'newerVersion', found: version, known: VERSION });
    else
      report(
        version === undefined
          ? { code: 'missingField' }
          : { code: 'badValue', found: show(version), allowed: String(VERSION) },
        { field: 'version' },
      );
    return null;
  }
  const layers = readList(value, 'layers', LIMITS.layers, report);
  const groups = own(value, 'groups') === undefined ? [] : readList(value, 'groups', LIMITS.groups, report);
  const outputs = readList(value, 'outputs', LIMITS.outputs, report);
  if (!layers || !groups || !outputs) return null;

  const input = own(value, 'input');
  const number = (object: Plain, field: string, range: Range) =>
    readNumber(own(object, field), range, true, { field }, report);
  const sides = isPlain(input) ? input : {};
  const ids = new Set<string>();
  return {
    format: FORMAT,
    version: VERSION,
    name: typeof own(value, 'name') === 'string' ? cut(own(value, 'name') as string) : '',
    input: {
      height: number(sides, 'height', LIMITS.imageSide),
      width: number(sides, 'width', LIMITS.imageSide),
      channels: number(sides, 'channels', LIMITS.channels),
    },
    classes: number(value, 'classes', LIMITS.classes),
    layers: layers.flatMap((layer) => readLayer(layer, ids, report) ?? []),
    groups: checkNesting(
      groups.flatMap((group) => readGroup(group, report) ?? []),
      report,
    ),
    outputs: readOutputs(outputs, report),
  };
}

/** The list without holes, which a script may leave in it and which every walk would skip. */
/** One of them answers at inference. */
function readOutputs(values: readonly unknown[], report: Report): OutputDefinition[] {
  const outputs = values.flatMap((output) => readOutput(output, report) ?? []);
  if (outputs.length && outputs.every(({ trainingOnly }) => trainingOnly))
    report({ code: 'onlyTrainingOutputs' }, { field: 'outputs' });
  return outputs;
}

function readList(value: Plain, what: 'layers' | 'groups' | 'outputs', range: Range, report: Report): unknown[] | null {
  const list = own(value, what);
  if (!Array.isArray(list)) report({ code: 'missingField' }, { field: what });
  else if (list.length > range.max)
    report({ code: 'tooMany', what, found: list.length, max: range.max }, { field: what });
  else if (list.length < range.min) report({ code: what === 'outputs' ? 'noOutput' : 'noLayers' }, { field: what });
  else return Array.from(list);
  return null;
}

function readNumber(value: unknown, range: Range, whole: boolean, place: Place, report: Report): number {
  if (value === undefined) report({ code: 'missingField' }, place);
  else if (isNumberIn(range, whole, value)) return value;
  else report({ code: 'outOfRange', found: show(value), range, whole }, place);
  return range.min;
}

function readId(value: unknown, report: Report): string | null {
  if (typeof value !== 'string' || !ID.test(value) || value.length > LIMITS.idLength.max)
    report({ code: 'badId', id: show(value) });
  else return value;
  return null;
}

function readIds(value: unknown, range: Range, place: Place, report: Report): string[] {
  if (!Array.isArray(value)) {
    report({ code: 'missingField' }, place);
    return [];
  }
  if (value.length < range.min || value.length > range.max) {
    report({ code: 'inputCount', found: value.length, range }, place);
    return [];
  }
  return Array.from(value).flatMap((id) => readId(id, report) ?? []);
}

function readLayer(value: unknown, ids: Set<string>, report: Report): LayerDefinition | null {
  if (!isPlain(value)) {
    report({ code: 'badValue', found: show(value), allowed: '{ id, kind, from, … }' }, { field: 'layers' });
    return null;
  }
  const id = readId(own(value, 'id'), report);
  if (id === null) return null;
  if (isReservedId(id) || isInherited(id)) report({ code: 'reservedId', id }, { layer: id });
  if (ids.has(id)) report({ code: 'duplicateId', id }, { layer: id });
  ids.add(id);
  const kind = own(value, 'kind');
  if (typeof kind !== 'string' || !isKindName(kind)) {
    report({ code: 'unknownKind', kind: show(kind) }, { layer: id });
    return null;
  }
  const { fields, inputs }: { fields: Fields; inputs: Range } = KINDS[kind];
  const config = readProperties(value, fields, { layer: id }, report, ['id', 'kind', 'from']);
  return {
    id,
    kind,
    from: readIds(own(value, 'from'), inputs, { layer: id, field: 'from' }, report),
    ...config,
  } as LayerDefinition;
}

function readGroup(value: unknown, report: Report): GroupDefinition | null {
  if (!isPlain(value)) {
    report({ code: 'badValue', found: show(value), allowed: '{ id, title, role, layers }' }, { field: 'groups' });
    return null;
  }
  const id = readId(own(value, 'id'), report);
  if (id === null) return null;
  const role = GROUP_ROLES.find((known) => known === own(value, 'role'));
  if (!role)
    report(
      { code: 'badValue', found: show(own(value, 'role')), allowed: GROUP_ROLES.join(', ') },
      { layer: id, field: 'role' },
    );
  const parent = own(value, 'parent') === undefined ? null : readId(own(value, 'parent'), report);
  if (isInherited(id)) report({ code: 'reservedId', id }, { layer: id });
  const title = own(value, 'title');
  return {
    id,
    title: typeof title === 'string' ? cut(title) : id,
    role: role ?? 'block',
    layers: readIds(own(value, 'layers'), { min: 0, max: LIMITS.layers.max }, { layer: id, field: 'layers' }, report),
    ...(parent !== null && { parent }),
  };
}

/** Groups must form a forest: the drawing walks up from parent to parent. */
function checkNesting(groups: GroupDefinition[], report: Report): GroupDefinition[] {
  const parents = new Map<string, string | undefined>();
  for (const { id, parent } of groups) {
    if (parents.has(id)) report({ code: 'duplicateId', id }, { layer: id });
    parents.set(id, parent);
  }
  const rooted = new Set<string>();
  for (const { id, parent } of groups) {
    const place = { layer: id, field: 'parent' };
    if (parent !== undefined && !parents.has(parent))
      report({ code: 'badValue', found: show(parent), allowed: show([...parents.keys()]) }, place);
    const path: string[] = [];
    let current: string | undefined = id;
    while (current !== undefined && !rooted.has(current) && !path.includes(current)) {
      path.push(current);
      current = parents.get(current);
    }
    if (current !== undefined && !rooted.has(current))
      report({ code: 'cycle', path: [...path.slice(path.indexOf(current)), current] }, place);
    for (const seen of path) rooted.add(seen);
  }
  return groups;
}

function readOutput(value: unknown, report: Report): OutputDefinition | null {
  const place = { field: 'outputs' };
  if (!isPlain(value)) {
    report({ code: 'badValue', found: show(value), allowed: '{ from, weight }' }, place);
    return null;
  }
  const from = readId(own(value, 'from'), report);
  if (from === null) return null;
  const loss = own(value, 'loss') ?? 'crossEntropy';
  const known = LOSSES.find((name) => name === loss);
  if (!known) report({ code: 'badValue', found: show(loss), allowed: LOSSES.join(', ') }, place);
  const name = own(value, 'name');
  return {
    from,
    weight:
      own(value, 'weight') === undefined
        ? 1
        : readNumber(own(value, 'weight'), { min: 0, max: 100 }, false, { field: 'weight' }, report),
    loss: known ?? 'crossEntropy',
    trainingOnly: own(value, 'trainingOnly') === true,
    ...(typeof name === 'string' && { name: cut(name) }),
  };
}
