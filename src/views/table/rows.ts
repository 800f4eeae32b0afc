import { familyOf, nameOf } from '../../drawing/graph/names';
import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { configOf, type Definition, type GroupDefinition } from '../../network/definition';
import type { Issue } from '../../network/issues';
import type { Padding, Pair } from '../../network/layers/fields';
import type { Family } from '../../network/layers/kind';
import { resolveWindow } from '../../network/layers/window';
import type { Shape } from '../../network/shape';

/** Numbers of rows and columns added around the image. */
export type Sides = readonly [top: number, bottom: number, left: number, right: number];

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

interface WindowConfig {
  readonly kernel?: Pair;
  readonly stride?: Pair;
  readonly padding?: Padding;
}

/**
 * In pixels, with `same` computed for the input's size; null for a layer without padding, or if that size is unknown.
 */
function paddingOf(
  { kernel, stride = [1, 1], padding, ...rest }: WindowConfig,
  [input]: readonly Shape[],
): Sides | null {
  if (padding === undefined) return null;
  if (padding === 'valid') return [0, 0, 0, 0];
  if (padding !== 'same') return padding;
  if (!kernel || !input) return null;
  const window = resolveWindow({ ...rest, kernel, stride, padding }, input);
  if ('code' in window) return null;
  const { padBefore, padAfter } = window;
  return [padBefore[0], padAfter[0], padBefore[1], padAfter[1]];
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
