import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { type GroupDefinition, INPUT_ID } from '../../network/definition';
import { groupPaths } from '../../network/groupPaths';

/** A layer, or a block that is written as one, seen from the scope that it is in. */
export type Member =
  | { readonly type: 'layer'; readonly node: NodeAnalysis; readonly from: readonly string[]; readonly output: string }
  | { readonly type: 'scope'; readonly scope: Scope; readonly from: readonly [string]; readonly output: string };

/** What becomes a function, a class or a sequence of its own: the network, or a group with one way in and one way out. */
export interface Scope {
  /** Null for the network. */
  readonly group: GroupDefinition | null;
  /** In an order in which each can be computed, as near to the definition's as may be. */
  readonly members: readonly Member[];
  /** The node whose value enters. */
  readonly source: string;
  /** The node whose value is handed on; null for the network, which may have several outputs. */
  readonly output: string | null;
  /** More than that of any scope inside. A shortcut counts by half, so that a block with one stands beside those without. */
  readonly height: number;
}

/**
 * The network's groups as scopes in scopes. A group that reads more than one value from outside, or gives more than one, cannot be
 * written as one function of one value: its members belong to the scope around it.
 */
export function scopesOf(analysis: Analysis): Scope {
  const { definition } = analysis;
  const pathOf = groupPaths(definition);
  const ends = endsOf(analysis);
  const place = new Map(definition.layers.map(({ id }, i) => [id, i]));
  const layers = analysis.nodes.filter(({ node }) => node.type === 'layer');
  const paths = new Map(layers.map(({ id }) => [id, pathOf(id).filter((group) => ends.has(group))]));

  function scope(group: GroupDefinition | null, within: readonly NodeAnalysis[], depth: number): Scope {
    const own: Member[] = [];
    const inner = new Map<GroupDefinition, NodeAnalysis[]>();
    for (const node of within) {
      const next = paths.get(node.id)?.[depth];
      if (!next) own.push({ type: 'layer', node, from: node.node.from, output: node.id });
      else inner.set(next, [...(inner.get(next) ?? []), node]);
    }
    for (const [next, nodes] of inner) {
      const made = scope(next, nodes, depth + 1);
      own.push({ type: 'scope', scope: made, from: [made.source], output: made.output as string });
    }
    const { source, output } = (group && ends.get(group)) ?? { source: INPUT_ID, output: null };
    const height = Math.max(0, ...own.map((member) => heightWithin(group, member))) - (isShortcut(group) ? 0.5 : 0);
    return { group, members: sorted(own, place), source, output, height };
  }
  return scope(null, layers, 0);
}

const isShortcut = (group: GroupDefinition | null): boolean => group?.role === 'shortcut';

function heightWithin(group: GroupDefinition | null, member: Member): number {
  if (member.type === 'layer') return 0;
  return member.scope.height + (isShortcut(member.scope.group) && !isShortcut(group) ? 0.5 : 1);
}

interface Ends {
  readonly source: string;
  readonly output: string;
}

/** Where a value enters each group that can be a scope, and where one leaves it. */
function endsOf({ definition, graph }: Analysis): Map<GroupDefinition, Ends> {
  const pathOf = groupPaths(definition);
  const found = new Map<GroupDefinition, Ends>();
  for (const group of definition.groups) {
    const inside = new Set(definition.layers.map(({ id }) => id).filter((id) => pathOf(id).includes(group)));
    if (inside.size < (group.role === 'shortcut' ? 1 : 2)) continue;
    const sources = new Set<string>();
    const outputs = new Set<string>();
    for (const id of inside) {
      for (const from of graph.byId.get(id)?.from ?? []) if (!inside.has(from)) sources.add(from);
      if (graph.consumers.get(id)?.some((to) => !inside.has(to))) outputs.add(id);
    }
    const [[source], [output]] = [[...sources], [...outputs]];
    if (sources.size === 1 && outputs.size === 1 && source !== undefined && output !== undefined)
      found.set(group, { source, output });
  }
  return found;
}

/** Each after those that it needs; of those that could come next, the first of the definition. */
function sorted(members: readonly Member[], place: ReadonlyMap<string, number>): Member[] {
  const makers = new Map(members.map((member) => [member.output, member]));
  const rank = (member: Member): number =>
    member.type === 'layer' ? (place.get(member.node.id) ?? 0) : Math.min(...member.scope.members.map(rank));
  const ranks = new Map(members.map((member) => [member, rank(member)]));
  const waiting = new Map(members.map((member) => [member, member.from.filter((id) => makers.has(id)).length]));
  const readers = new Map<Member, Member[]>();
  for (const member of members)
    for (const id of member.from) {
      const maker = makers.get(id);
      if (maker) readers.set(maker, [...(readers.get(maker) ?? []), member]);
    }
  const ready = members.filter((member) => waiting.get(member) === 0);
  const order: Member[] = [];
  while (ready.length > 0) {
    ready.sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
    const next = ready.pop() as Member;
    order.push(next);
    for (const reader of readers.get(next) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) ready.push(reader);
    }
  }
  return order;
}
