import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import type { GroupDefinition } from '../../network/definition';
import { groupPaths } from '../../network/groupPaths';
import { drawnLinks, drawnNodes, type NodeLink } from './nodes';
import { chainsOf } from './runs';
import { skipOf } from './skip';
import type { Fold, FoldTree } from './types';

/** A fold under construction. */
type Draft = { -readonly [K in keyof Fold]: Fold[K] } & {
  nodes: NodeAnalysis[];
  blocks: Draft[];
  parent: Draft | null;
};

const trees = new WeakMap<Analysis, FoldTree>();

/** All that can be folded in a network, independently of what is. Worked out once for a network: drawing, commands and texts all ask. */
export function foldTree(analysis: Analysis): FoldTree {
  const tree = trees.get(analysis) ?? treeOf(analysis);
  trees.set(analysis, tree);
  return tree;
}

function treeOf(analysis: Analysis): FoldTree {
  const nodes = drawnNodes(analysis);
  const links = drawnLinks(nodes);
  const pathOf = framedPaths(analysis);
  const drafts = new Map<string, Draft>();
  const innermost = new Map<string, Draft>();

  for (const node of nodes) {
    let parent: Draft | null = null;
    for (const group of pathOf(node)) {
      const draft: Draft = drafts.get(group.id) ?? {
        id: group.id,
        title: group.title || group.id,
        role: group.role,
        parent,
        blocks: [],
        nodes: [],
        exit: node,
        skip: null,
      };
      drafts.set(group.id, draft);
      draft.nodes.push(node);
      parent = draft;
    }
    if (parent) innermost.set(node.id, parent);
  }
  const readers = readersIn(links);
  const shortcuts = analysis.definition.groups.filter(({ role }) => role === 'shortcut');
  for (const draft of drafts.values()) {
    draft.exit = exitOf(draft.nodes, readers);
    draft.skip = draft.role === 'residual' ? skipOf(draft, shortcuts) : null;
  }
  for (const run of runsOf([...drafts.values()], links, analysis.definition.groups)) drafts.set(run.id, run);

  const paths = new Map<string, readonly Fold[]>();
  const upFrom = (fold: Fold): readonly Fold[] => {
    const path = paths.get(fold.id) ?? (fold.parent ? [...upFrom(fold.parent), fold] : [fold]);
    paths.set(fold.id, path);
    return path;
  };
  return {
    nodes,
    links,
    folds: drafts,
    pathOf(node) {
      const fold = innermost.get(node);
      return fold ? upFrom(fold) : [];
    },
  };
}

/**
 * The groups that have a frame of their own: a shortcut has none. An auxiliary head is outside the stage it taps, so
 * that it shows when the stage is folded, and the output behind it belongs to it.
 */
function framedPaths({ definition }: Analysis): (node: NodeAnalysis) => readonly GroupDefinition[] {
  const pathOf = groupPaths(definition);
  /** By the path that the layers of a group share. */
  const known = new Map<readonly GroupDefinition[], readonly GroupDefinition[]>();
  const framed = (layer: string) => {
    const whole = pathOf(layer);
    const found = known.get(whole);
    if (found) return found;
    const path = whole.filter(({ role }) => role !== 'shortcut');
    const head = path.findIndex(({ role }) => role === 'auxiliary');
    const frames = head > 0 ? path.slice(head) : path;
    known.set(whole, frames);
    return frames;
  };
  return ({ node }) => {
    if (node.type !== 'output') return framed(node.id);
    const path = node.output.trainingOnly ? framed(node.from[0]) : [];
    return path[0]?.role === 'auxiliary' ? path.slice(0, 1) : [];
  };
}

/** The last node that something outside reads; of a head, its last layer. */
function exitOf(nodes: readonly NodeAnalysis[], readers: ReadonlyMap<string, readonly string[]>): NodeAnalysis {
  const inside = new Set(nodes.map(({ id }) => id));
  const isReadOutside = ({ id }: NodeAnalysis) => readers.get(id)?.some((reader) => !inside.has(reader)) ?? false;
  const last = [...nodes].reverse();
  const exit = last.find(isReadOutside) ?? last.find(({ node }) => node.type === 'layer') ?? last[0];
  if (!exit) throw new Error('A group without layers has no output');
  return exit;
}

/** What reads each node. */
function readersIn(links: readonly NodeLink[]): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const { from, to } of links) {
    const known = readers.get(from);
    if (known) known.push(to);
    else readers.set(from, [to]);
  }
  return readers;
}

function* runsOf(
  drafts: readonly Draft[],
  links: readonly NodeLink[],
  groups: readonly GroupDefinition[],
): Generator<Draft> {
  for (const blocks of chainsOf(drafts, links, groups)) {
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (!first || !last) continue;
    const run: Draft = {
      ...first,
      id: `${first.id}*`,
      title: rangeOf(first.title, last.title),
      blocks,
      nodes: blocks.flatMap((block) => block.nodes),
      exit: last.exit,
    };
    for (const block of blocks) block.parent = run;
    yield run;
  }
}

/** Two titles that differ in their last number only as a range, *s1b1–9*, which fits on a card. */
function rangeOf(first: string, last: string): string {
  const [, prefix] = /^(.*?)\d+$/.exec(first) ?? [];
  const [, sharedPrefix, number] = /^(.*?)(\d+)$/.exec(last) ?? [];
  return prefix !== undefined && prefix === sharedPrefix ? `${first}–${number}` : `${first} … ${last}`;
}
