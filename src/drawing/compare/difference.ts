import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { configOf } from '../../network/definition';
import { sameShape } from '../../network/shape';
import { align, type Match } from './align';

export type Status = 'same' | 'changed' | 'left' | 'right';

/** What differs between two matched layers: one of these, or a field of their kind. */
export type Change = 'kind' | 'inputs' | 'outputShape' | 'parameters' | 'macs' | { readonly field: string };

export interface Difference extends Match {
  readonly status: Status;
  readonly changes: readonly Change[];
}

/** Every layer of two networks side by side, with what differs. */
export function compareLayers(left: Analysis, right: Analysis): readonly Difference[] {
  const matches = align(left, right);
  const counterpart = new Map(matches.flatMap(({ left, right }) => (left && right ? [[left.id, right.id]] : [])));
  return matches.map((match): Difference => {
    const { left, right } = match;
    if (!left || !right) return { ...match, status: left ? 'left' : 'right', changes: [] };
    const changes = changesOf(left, right, counterpart);
    return { ...match, status: changes.length ? 'changed' : 'same', changes };
  });
}

function changesOf(left: NodeAnalysis, right: NodeAnalysis, counterpart: ReadonlyMap<string, string>): Change[] {
  const [a, b] = [left.node.from, right.node.from];
  const sameInputs = a.length === b.length && a.every((id, i) => counterpart.get(id) === b[i]);
  const [before, after] = [left.outputShape, right.outputShape];
  const sameOutput = before && after ? sameShape(before, after) : before === after;
  return [
    ...(left.kind === right.kind ? changedFields(left, right) : (['kind'] as const)),
    ...(sameInputs ? [] : (['inputs'] as const)),
    ...(sameOutput ? [] : (['outputShape'] as const)),
    ...(left.trainable === right.trainable && left.nonTrainable === right.nonTrainable
      ? []
      : (['parameters'] as const)),
    ...(left.macs === right.macs ? [] : (['macs'] as const)),
  ];
}

function changedFields({ node: left }: NodeAnalysis, { node: right }: NodeAnalysis): Change[] {
  if (left.type !== 'layer' || right.type !== 'layer') return [];
  const [a, b]: Readonly<Record<string, unknown>>[] = [configOf(left.layer), configOf(right.layer)];
  return Object.keys({ ...a, ...b })
    .filter((name) => JSON.stringify(a?.[name]) !== JSON.stringify(b?.[name]))
    .map((field) => ({ field }));
}

/** A part of the comparison: a row in full, or a run of equal layers as a count. */
export type Stretch = { readonly key: string } & (
  | { readonly type: 'row'; readonly row: Difference }
  | { readonly type: 'equal'; readonly count: number }
);

/** Ids are unique within each network, and no id holds a slash. */
const keyOf = ({ left, right }: Difference): string => `${left?.id ?? ''}/${right?.id ?? ''}`;

export const inFull = (rows: readonly Difference[]): readonly Stretch[] =>
  rows.map((row) => ({ type: 'row', key: keyOf(row), row }));

/** Replaces runs of equal layers by their number. */
export function onlyDifferences(rows: readonly Difference[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    if (row.status !== 'same') stretches.push({ type: 'row', key: keyOf(row), row });
    else if (last?.type === 'equal') stretches[stretches.length - 1] = { ...last, count: last.count + 1 };
    else stretches.push({ type: 'equal', key: keyOf(row), count: 1 });
  }
  return stretches;
}
