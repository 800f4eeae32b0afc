import type { Definition, GroupDefinition } from '../../network/definition';
import type { KerasLayer, KerasModel, KerasValue } from './kerasLayer';

/** A group that is written as a call of a function. */
export interface Block {
  readonly group: GroupDefinition;
  readonly members: readonly KerasLayer[];
  /** What the names of all members begin with, the separator included. */
  readonly prefix: string;
  /** The one tensor that enters, and the one that leaves. */
  readonly input: string;
  readonly output: string;
}

/** Blocks that are alike but for names and numbers: one function. */
export interface Family {
  readonly blocks: readonly [Block, Block, ...Block[]];
  /** The numbers that differ between them. */
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  /** Arguments that take it: the place of the layer among the members, and the name of the argument. */
  readonly places: readonly (readonly [member: number, key: string])[];
  /** Of each block. */
  readonly values: readonly KerasValue[];
}

/** A function of fewer layers saves nothing. */
const LEAST_LAYERS = 4;

/**
 * Groups that repeat, the innermost first: of those whose layers have one way in, one way out and a common beginning of their names.
 */
export function familiesOf({ groups }: Definition, model: KerasModel): readonly Family[] {
  const families: Family[] = [];
  const done = new Set<string>();
  // Children before their parents.
  for (const depth of depthsOf(groups)) {
    const alike = new Map<string, Block[]>();
    for (const group of depth) {
      if (children(groups, group.id).some(({ id }) => done.has(id))) {
        done.add(group.id);
        continue;
      }
      const block = blockOf(group, membersOf(groups, group), model);
      if (!block || block.members.length < LEAST_LAYERS) continue;
      const key = skeletonOf(block);
      alike.set(key, [...(alike.get(key) ?? []), block]);
    }
    for (const [first, second, ...others] of alike.values()) {
      if (!first || !second) continue;
      const blocks = [first, second, ...others] as const;
      families.push({ blocks, parameters: parametersOf(blocks) });
      for (const { group } of blocks) done.add(group.id);
    }
  }
  return families;
}

const children = (groups: readonly GroupDefinition[], id: string) => groups.filter(({ parent }) => parent === id);

/** Groups by their height above the innermost ones. */
function depthsOf(groups: readonly GroupDefinition[]): readonly (readonly GroupDefinition[])[] {
  const heights = new Map<string, number>();
  const heightOf = (id: string): number => {
    const known = heights.get(id);
    if (known !== undefined) return known;
    // A damaged file may name a group as its own ancestor.
    heights.set(id, 0);
    const height = Math.max(-1, ...children(groups, id).map((child) => heightOf(child.id))) + 1;
    heights.set(id, height);
    return height;
  };
  const levels: GroupDefinition[][] = [];
  for (const group of groups) {
    const height = heightOf(group.id);
    levels[height] = [...(levels[height] ?? []), group];
  }
  return Array.from(levels, (level) => level ?? []);
}

/** Ids of the layers of a group and of those in it. */
function membersOf(groups: readonly GroupDefinition[], group: GroupDefinition): ReadonlySet<string> {
  const inside = [group];
  for (const { id } of inside)
    for (const child of children(groups, id)) if (!inside.includes(child)) inside.push(child);
  return new Set(inside.flatMap(({ layers }) => layers));
}

function blockOf(group: GroupDefinition, ids: ReadonlySet<string>, model: KerasModel): Block | null {
  const own = new Set([...ids].flatMap((id) => model.layersOf.get(id) ?? []));
  const members = model.layers.filter((layer) => own.has(layer));
  const names = new Set(members.map(({ name }) => name));
  const entries = new Set(members.flatMap(({ from }) => from.filter((name) => !names.has(name))));
  const read = new Set([
    ...model.layers.filter((layer) => !own.has(layer)).flatMap(({ from }) => from),
    ...model.outputs,
  ]);
  const exits = [...names].filter((name) => read.has(name));
  const prefix = prefixOf([...names]);
  const [input, output] = [[...entries][0], exits[0]];
  if (entries.size !== 1 || exits.length !== 1 || input === undefined || output === undefined || !prefix) return null;
  return { group, members, prefix, input, output };
}

/** What all names begin with, up to a separator; empty where that is nothing, or all of a name. */
function prefixOf([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length--;
  return /^.*[_.-]/.exec(first.slice(0, length))?.[0] ?? '';
}

/** What a block is apart from its numbers and the beginning of its names. */
function skeletonOf({ members, prefix, input }: Block): string {
  const local = (name: string): string => (name === input ? '' : name.slice(prefix.length));
  return JSON.stringify([
    prefix.at(-1),
    members.map(({ className, name, config, from }) => [className, local(name), Object.keys(config), from.map(local)]),
  ]);
}

function parametersOf(blocks: Family['blocks']): readonly Parameter[] {
  const byValues = new Map<string, { key: string; places: [number, string][]; values: KerasValue[] }>();
  for (const [i, { config }] of blocks[0].members.entries())
    for (const key of Object.keys(config)) {
      const values = blocks.map(({ members }) => members[i]?.config[key] ?? null);
      const texts = values.map((value) => JSON.stringify(value));
      if (texts.every((text) => text === texts[0])) continue;
      const found = byValues.get(`${key} ${texts}`);
      if (found) found.places.push([i, key]);
      else byValues.set(`${key} ${texts}`, { key, places: [[i, key]], values });
    }
  const all = [...byValues.values()];
  return all.map(({ key, places, values }) => {
    const isOnly = all.filter((other) => other.key === key).length === 1;
    const { members, prefix } = blocks[0];
    const member = members[places[0]?.[0] ?? 0]?.name.slice(prefix.length) ?? '';
    return { name: isOnly ? key : `${key}_${member.replaceAll(/[^A-Za-z0-9]+/g, '_')}`, places, values };
  });
}
