import { type Definition, type GroupDefinition, type LayerDefinition, layer } from '../../network/definition';

/** The same network with every skip multiplied by λ: He et al. 2016, "Identity mappings", section 3.1. */
export const withScaledSkips = (definition: Definition, factor: number): Definition =>
  factor === 1
    ? definition
    : beforeSums(definition, 'skip', (block, from) => layer(`${block}_scale`, 'scale', from, { factor }));

/** The same network with a ReLU at the end of every branch, before the sum. */
export const withReluInBranches = (definition: Definition): Definition =>
  beforeSums(definition, 'branch', (block, from) => layer(`${block}_branch_relu`, 'relu', from));

/** What the branch of each residual block ends with: the ids of the layers that lead into the sums. */
export const branchEnds = (definition: Definition): readonly string[] => sumsOf(definition).map(({ branch }) => branch);

/** Where a residual block joins its two ways. */
interface Sum {
  readonly id: string;
  readonly block: GroupDefinition;
  readonly branch: string;
  readonly skip: string;
}

const sumsOf = ({ layers, groups }: Definition): readonly Sum[] =>
  layers.flatMap(({ id, from: [branch, skip] }) => {
    const block = groups.find((group) => group.role === 'residual' && group.layers.includes(id));
    return block && branch !== undefined && skip !== undefined ? [{ id, block, branch, skip }] : [];
  });

/** Puts a layer into one of the two ways that lead to each sum. */
function beforeSums(
  definition: Definition,
  way: 'branch' | 'skip',
  make: (block: string, from: string) => LayerDefinition,
): Definition {
  const sums = new Map(sumsOf(definition).map((sum) => [sum.id, sum]));
  let { groups } = definition;
  const layers = definition.layers.flatMap((one): readonly LayerDefinition[] => {
    const sum = sums.get(one.id);
    if (!sum) return [one];
    const added = make(sum.block.id, sum[way]);
    groups = way === 'skip' ? onShortcut(groups, sum, added.id) : inBlock(groups, sum, added.id);
    return [added, { ...one, from: way === 'skip' ? [sum.branch, added.id] : [added.id, sum.skip] }];
  });
  return { ...definition, layers, groups };
}

const inBlock = (groups: readonly GroupDefinition[], { id, block }: Sum, added: string): readonly GroupDefinition[] =>
  groups.map((group) =>
    group.id === block.id
      ? { ...group, layers: group.layers.flatMap((layer) => (layer === id ? [added, id] : [layer])) }
      : group,
  );

/** In the block's shortcut, which an identity does not have yet. */
function onShortcut(groups: readonly GroupDefinition[], { block }: Sum, added: string): readonly GroupDefinition[] {
  const isShortcut = ({ role, parent }: GroupDefinition) => role === 'shortcut' && parent === block.id;
  if (groups.some(isShortcut))
    return groups.map((group) => (isShortcut(group) ? { ...group, layers: [...group.layers, added] } : group));
  const { id, title } = block;
  return [...groups, { id: `${id}_shortcut`, title, role: 'shortcut', parent: id, layers: [added] }];
}
