import type { SyntaxNode } from '@lezer/common';
import { INPUT_ID, outputId } from '../../network/definition';
import type { Issue } from '../../network/issues';
import { show } from '../../network/schema/read';
import type { Json, Span } from './json';

/** The object of a layer, of the image or of an output, by the id of its node; or of a group. */
export function objectOf(json: Json, id: string): SyntaxNode | null {
  if (id === INPUT_ID) return json.at(json.root, 'input');
  return objectsOf(json, id)[0] ?? json.listed('outputs').find((_, i) => outputId(i) === id) ?? null;
}

const objectsOf = (json: Json, id: string): SyntaxNode[] =>
  (['layers', 'groups'] as const).flatMap((list) =>
    json.listed(list).filter((item) => json.valueOf(json.at(item, 'id')) === id),
  );

/** The node of the network in whose object a place of the text is: a layer, the image, an output; null elsewhere. */
export function nodeAt(json: Json, position: number): string | null {
  const holds = (node: SyntaxNode | null) => node !== null && node.from <= position && position <= node.to;
  if (holds(json.at(json.root, 'input'))) return INPUT_ID;
  const layer = json.listed('layers').find(holds);
  if (layer) {
    const id = json.valueOf(json.at(layer, 'id'));
    return typeof id === 'string' ? id : null;
  }
  const output = json.listed('outputs').findIndex(holds);
  return output < 0 ? null : outputId(output);
}

/** Where in the text a mistake is: as little as shows it, so that a long line is not marked from end to end. */
export function spanOf(json: Json, issue: Issue): Span {
  const { from, to } = markedFor(json, issue);
  return { from, to };
}

function markedFor(json: Json, { problem, place }: Issue): Span {
  const { layer, edge, field } = place;
  if (layer !== undefined) {
    // Of two with one id, the later one is the mistake.
    const object = problem.code === 'duplicateId' ? (objectsOf(json, layer).at(-1) ?? null) : objectOf(json, layer);
    if (object) return within(json, object, edge?.[0], field, problem.code === 'unknownField');
  }
  if (problem.code === 'badId') return withId(json, problem.id) ?? beginning(json);
  if (field !== undefined) {
    const found = 'found' in problem ? problem.found : undefined;
    return ofNetwork(json, field, found) ?? beginning(json);
  }
  return beginning(json);
}

function within(
  json: Json,
  object: SyntaxNode,
  from: string | undefined,
  field: string | undefined,
  isName: boolean,
): Span {
  const sources = json.at(object, 'from');
  if (from !== undefined && sources)
    return json.itemsOf(sources).find((item) => json.valueOf(item) === from) ?? sources;
  const member = field === undefined ? undefined : json.memberOf(object, field);
  if (member) return isName ? member.key : (member.value ?? member.key);
  return json.at(object, 'id') ?? { from: object.from, to: object.from + 1 };
}

/** A field of the network itself, of the image or of the outputs, of which those are meant that have the value. */
function ofNetwork(json: Json, field: string, found: unknown): Span | null {
  const own = json.memberOf(json.root, field);
  if (own) return own.value?.name === 'Array' ? own.key : (own.value ?? own.key);
  const input = json.memberOf(json.root, 'input');
  if (['height', 'width', 'channels'].includes(field))
    return json.at(input?.value ?? null, field) ?? input?.key ?? null;
  const values = json.listed('outputs').flatMap((output) => json.at(output, field) ?? []);
  return values.find((value) => show(json.valueOf(value)) === found) ?? values[0] ?? null;
}

/** What stands where an id is wanted, and is none. */
function withId(json: Json, shown: string): Span | null {
  const ids = (['layers', 'groups', 'outputs'] as const).flatMap((list) =>
    json.listed(list).flatMap((item) =>
      json
        .membersOf(item)
        .filter(({ name }) => ['id', 'from', 'parent', 'layers'].includes(name))
        .flatMap(({ value }) => (value?.name === 'Array' ? json.itemsOf(value) : (value ?? []))),
    ),
  );
  const found = ids.find((id) => show(json.valueOf(id)) === shown);
  if (found) return found;
  // It is missing.
  const without = (['layers', 'groups', 'outputs'] as const)
    .flatMap((list) => json.listed(list).map((item) => ({ item, wanted: list === 'outputs' ? 'from' : 'id' })))
    .find(({ item, wanted }) => !json.at(item, wanted));
  return without ? { from: without.item.from, to: without.item.from + 1 } : null;
}

const beginning = ({ root, text }: Json): Span => ({
  from: root?.from ?? 0,
  to: (root?.from ?? 0) + Math.min(1, text.length),
});
