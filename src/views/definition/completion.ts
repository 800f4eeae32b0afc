import type { SyntaxNode } from '@lezer/common';
import { definitionText as messages } from '../../i18n/messages/definitionText';
import { GROUP_ROLES, INPUT_ID, LOSSES } from '../../network/definition';
import { isKindName, KINDS, kindOf } from '../../network/layers';
import type { Domain } from '../../network/schema/domain';
import type { Text } from '../../network/text';
import type { Json } from './json';

/** Something that may stand at a place. */
export interface Offer {
  /** As it stands in the text: names and words in quotation marks. */
  readonly label: string;
  readonly detail?: Text;
  /** Of a name, what is written behind it. */
  readonly value?: string;
}

export interface Offers {
  /** What the chosen one takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly offers: readonly Offer[];
}

/** What may be written at a place of a definition's text, from the schema; null where it says nothing. */
export function offersAt(json: Json, position: number): Offers | null {
  const before = json.text.slice(0, position);
  const from = position - (/"?[\w.-]*$/.exec(before)?.[0].length ?? 0);
  const to = position + (/^[\w.-]*"?/.exec(json.text.slice(position))?.[0].length ?? 0);
  const lead = before.slice(0, from).trimEnd();
  const holder = holderOf(json, from);
  if (!holder || !/[:,[{]$/.test(lead)) return null;
  const place = placeOf(json, holder);
  const offers = lead.endsWith(':')
    ? values(json, place, /"([^"]*)"\s*:$/.exec(lead)?.[1] ?? '', false)
    : holder.name === 'Object'
      ? names(json, place)
      : values(json, place, place.list ?? '', true);
  if (!offers.length) return null;
  const isNamed = /^\s*:/.test(json.text.slice(to));
  return { from, to, offers: isNamed ? offers.map(({ value: _, ...offer }) => offer) : offers };
}

/** The object or list around a place. */
function holderOf(json: Json, position: number): SyntaxNode | null {
  let node: SyntaxNode | null = json.tree.resolveInner(position, -1);
  while (node && !((node.name === 'Object' || node.name === 'Array') && node.from < position)) node = node.parent;
  return node;
}

interface Place {
  /** What the object is of which something is written. */
  readonly of: 'network' | 'input' | 'layers' | 'groups' | 'outputs' | null;
  readonly object: SyntaxNode | null;
  /** The name of the list in which a value is written. */
  readonly list?: string;
}

function placeOf(json: Json, holder: SyntaxNode): Place {
  if (holder.name === 'Array') {
    const property = holder.parent;
    const key = property?.getChild('PropertyName');
    const name = key ? json.valueOf(key) : undefined;
    const object = property?.parent;
    return object && typeof name === 'string' ? { ...placeOf(json, object), list: name } : { of: null, object: null };
  }
  const { root } = json;
  if (holder.from === root?.from) return { of: 'network', object: holder };
  for (const of of ['layers', 'groups', 'outputs'] as const)
    if (json.at(root, of)?.from === holder.parent?.from) return { of, object: holder };
  return { of: json.at(root, 'input')?.from === holder.from ? 'input' : null, object: holder };
}

/** The names that objects of the format have, with what is written behind them at first. */
const NAMES = {
  network: {
    name: '""',
    input: '{ "height": 28, "width": 28, "channels": 1 }',
    classes: '10',
    layers: '[]',
    groups: '[]',
    outputs: '[]',
  },
  input: { height: '', width: '', channels: '' },
  layers: { id: '""', kind: '""', from: '[""]' },
  groups: { id: '""', title: '""', role: '"block"', parent: '""', layers: '[]' },
  outputs: { from: '""', weight: '1', loss: '"crossEntropy"', name: '""', trainingOnly: 'false' },
} as const;

/** Those that the object lacks. */
function names(json: Json, { of, object }: Place): Offer[] {
  if (!of) return [];
  const taken = membersIn(json.text, object);
  const kind = of === 'layers' ? taken.get('kind') : undefined;
  const fields = kind && isKindName(kind) ? Object.entries(kindOf(kind).fields) : [];
  return [
    ...Object.entries(NAMES[of]).map(([name, value]): Offer & { name: string } => ({
      name,
      label: quoted(name),
      value,
    })),
    ...fields.map(([name, { label, fallback }]) => ({
      name,
      label: quoted(name),
      detail: label,
      value: fallback === undefined ? '' : written(fallback),
    })),
  ].flatMap(({ name, ...offer }) => (taken.has(name) ? [] : [offer]));
}

/** What a field may be, or an item of a list. */
function values(json: Json, { of, object }: Place, name: string, isItem: boolean): Offer[] {
  const isIds = (of === 'layers' && name === 'from' && isItem) || (of === 'groups' && name === 'layers' && isItem);
  if (isIds || (of === 'outputs' && name === 'from')) {
    const own = membersIn(json.text, object).get('id');
    const taken = isItem ? json.itemsOf(json.at(object, name)).map((item) => json.valueOf(item)) : [];
    const image: Offer[] = of === 'layers' ? [{ label: quoted(INPUT_ID), detail: messages.imageId }] : [];
    // The nearest before it come first: most layers read one of those.
    const ids = json.idsOf('layers').filter((id) => id !== own && !taken.includes(id));
    return [...ids.map((id) => ({ label: quoted(id), detail: messages.layerId })), ...image];
  }
  if (isItem) return [];
  if (of === 'groups' && name === 'parent')
    return json.idsOf('groups').map((id) => ({ label: quoted(id), detail: messages.groupId }));
  if (of === 'groups' && name === 'role') return GROUP_ROLES.map((role) => ({ label: quoted(role) }));
  if (of === 'outputs' && name === 'loss') return LOSSES.map((loss) => ({ label: quoted(loss) }));
  if (of === 'outputs' && name === 'trainingOnly') return TRUTHS;
  if (of !== 'layers') return [];
  if (name === 'kind')
    return Object.entries(KINDS).map(([kind, { text }]) => ({ label: quoted(kind), detail: text.title }));
  const kind = membersIn(json.text, object).get('kind');
  const field = kind && isKindName(kind) ? kindOf(kind).fields[name] : undefined;
  if (!field) return [];
  const offers = ofDomain(field.domain);
  if (field.fallback === undefined) return offers;
  const usual = written(field.fallback);
  return [{ label: usual, detail: messages.usual }, ...offers.filter(({ label }) => label !== usual)];
}

const TRUTHS: readonly Offer[] & Offer[] = [{ label: 'true' }, { label: 'false' }];

/** The values that can be counted; numbers are for the reader to choose. */
function ofDomain(domain: Domain): Offer[] {
  switch (domain.type) {
    case 'choice':
      return domain.options.map((option) => ({ label: quoted(option) }));
    case 'toggle':
      return TRUTHS;
    case 'padding':
      return [...domain.words.map((word) => ({ label: quoted(word) })), { label: '[0, 0, 0, 0]' }];
    case 'table':
      return [{ label: 'null' }];
    default:
      return [];
  }
}

/** Strings, signs and anything else that JSON is made of. */
const TOKENS = /"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/**
 * The names in an object with the words that they stand for, whatever else is in it. The tree would not do: to get on from a name
 * without a value, which is what is being typed, it takes the next object into this one.
 */
function membersIn(text: string, object: SyntaxNode | null): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  if (!object) return members;
  let depth = 0;
  let [before, name] = ['', ''];
  for (const [token] of text.slice(object.from).matchAll(TOKENS)) {
    if (depth === 1 && token === ':') {
      name = before.replaceAll('"', '');
      members.set(name, '');
    } else if (depth === 1 && before === ':') members.set(name, token.replaceAll('"', ''));
    if (token === '{' || token === '[') depth++;
    if (token === '}' || token === ']') depth--;
    if (depth === 0) break;
    before = token;
  }
  return members;
}

const quoted = (word: string): string => JSON.stringify(word);
const written = (value: unknown): string => JSON.stringify(value).replaceAll(',', ', ');
