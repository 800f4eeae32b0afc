import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { classifier, type Definition, define, layer } from '@/network/definition';
import type { Edited } from '@/network/edit/edited';
import { edgesOf } from '@/network/edit/parts';
import type { Issue } from '@/network/issues';

/** A catalog network, as it opens. */
export function published(id: CatalogId): Definition {
  const { input, build } = catalogEntry(id);
  return build(input, defaultKnobs(id) as never);
}

/** input → conv1 → relu1 → gap → fc → output, on 8×8 pixels of 3 channels. */
export const CHAIN: Definition = define({
  name: 'Chain',
  input: { height: 8, width: 8, channels: 3 },
  classes: 10,
  layers: [
    layer('conv1', 'conv2d', 'input', { filters: 6, kernel: [3, 3], padding: 'same' }),
    layer('relu1', 'relu', 'conv1'),
    layer('gap', 'globalAveragePool', 'relu1'),
    layer('fc', 'dense', 'gap', { units: 10 }),
  ],
  outputs: classifier('fc'),
});

/** stem → (a → b) + stem → sum → gap → fc, with a, b and sum in the residual block `res1`. */
export const RESIDUAL: Definition = define({
  name: 'Residual',
  input: { height: 8, width: 8, channels: 3 },
  classes: 4,
  layers: [
    layer('stem', 'conv2d', 'input', { filters: 8, kernel: [3, 3], padding: 'same' }),
    layer('a', 'conv2d', 'stem', { filters: 8, kernel: [3, 3], padding: 'same' }),
    layer('b', 'conv2d', 'a', { filters: 8, kernel: [3, 3], padding: 'same' }),
    layer('sum', 'add', ['b', 'stem']),
    layer('gap', 'globalAveragePool', 'sum'),
    layer('fc', 'dense', 'gap', { units: 4 }),
  ],
  groups: [{ id: 'res1', title: 'Block', role: 'residual', layers: ['a', 'b', 'sum'] }],
  outputs: classifier('fc'),
});

/** The edit, which is expected to be possible. */
export function done(edit: Edited): Exclude<Edited, { readonly issue: unknown }> {
  if ('issue' in edit) throw new Error(`refused: ${JSON.stringify(edit.issue)}`);
  return edit;
}

/** Why an edit is not possible. */
export function issueOf(edit: Edited): Issue {
  if (!('issue' in edit)) throw new Error('not refused');
  return edit.issue;
}

/** The edges as text, `a>b c>d`, as they are written. */
export const edges = (definition: Definition): string =>
  edgesOf(definition)
    .map(({ from, to }) => `${from}>${to}`)
    .join(' ');

/** Groups as text, `res1(a b) in stage1`. */
export const groupsOf = ({ groups }: Definition): string =>
  groups
    .map(({ id, layers, parent, role }) => `${role} ${id}(${layers.join(' ')})${parent ? ` in ${parent}` : ''}`)
    .join(', ');
