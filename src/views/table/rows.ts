import { familyOf, nameOf } from '../../drawing/graph/names';
import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { paddingOf, type Sides } from '../../network/analysis/padding';
import { configOf, type Definition, type GroupDefinition } from '../../network/definition';
import type { Issue } from '../../network/issues';
import type { Pair } from '../../network/layers/fields';
import type { Family } from '../../network/layers/kind';

/** A node of the network as the table shows it. */
export interface LayerRow {
  readonly node: NodeAnalysis;
  /** Place in the order of execution, from 1. */
  readonly order: number;
  readonly name: string;
  readonly family: Family;
  /** Titles of the groups around it, outermost first. */
  readonly path: readonly string[];
  readonly kernel: Pair | null;
  readonly stride: Pair | null;
  readonly padding: Sides | null;
  readonly issue: Issue | null;
}

/** One row per node in the order of execution, which excludes nodes on a cycle. */
export function rowsOf({ definition, nodes, issues }: Analysis): readonly LayerRow[] {
  const pathOf = groupPaths(definition);
  const faults = new Map(issues.map((issue) => [issue.place.layer, issue]));
  return nodes.map((node, i) => {
    const config = node.node.type === 'layer' ? configOf(node.node.layer) : {};
    return {
      node,
      order: i + 1,
      name: nameOf(node.id),
      family: familyOf(node),
      path: pathOf(node.id),
      kernel: config.kernel ?? null,
      stride: config.stride ?? null,
      padding: paddingOf(config, node.inputShapes),
      issue: faults.get(node.id) ?? null,
    };
  });
}

/**
 * Finds the titles of the groups around a layer. If an outer group also lists a layer of an inner one, the inner one
 * counts.
 */
function groupPaths({ groups }: Definition): (id: string) => readonly string[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const chainOf = (group: GroupDefinition): readonly GroupDefinition[] => {
    const chain: GroupDefinition[] = [];
    // A definition from a script may nest groups in a cycle.
    for (let at: GroupDefinition | undefined = group; at && !chain.includes(at); at = byId.get(at.parent ?? ''))
      chain.unshift(at);
    return chain;
  };
  const paths = new Map<string, readonly string[]>();
  for (const group of groups) {
    const path = chainOf(group).map(({ title }) => title);
    for (const id of group.layers) if ((paths.get(id)?.length ?? 0) < path.length) paths.set(id, path);
  }
  return (id) => paths.get(id) ?? [];
}
