import { MEASURES } from '../../network/analysis/measures';
import type { Family } from '../../network/layers/kind';
import type { LayerRow } from './rows';

/** What adds up over layers. */
export interface Sums {
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  /** Bytes of all outputs for one image, in float32. */
  readonly activationBytes: number;
}

export type SumName = keyof Sums;

const READ: { readonly [Name in SumName]: (row: LayerRow) => number } = {
  trainable: ({ node }) => node.trainable,
  nonTrainable: ({ node }) => node.nonTrainable,
  macs: ({ node }) => node.macs,
  activationBytes: ({ node }) => MEASURES.activationBytes.value(node) ?? 0,
};

export const amountOf = (row: LayerRow, name: SumName): number => READ[name](row);

const sumOf = (rows: readonly LayerRow[], name: SumName): number =>
  rows.reduce((sum, row) => sum + amountOf(row, name), 0);

export const sumsOf = (rows: readonly LayerRow[]): Sums => ({
  trainable: sumOf(rows, 'trainable'),
  nonTrainable: sumOf(rows, 'nonTrainable'),
  macs: sumOf(rows, 'macs'),
  activationBytes: sumOf(rows, 'activationBytes'),
});

/** The rows that count in published totals, and those of heads that serve training only. */
export const partsOf = (rows: readonly LayerRow[]): { main: readonly LayerRow[]; training: readonly LayerRow[] } => ({
  main: rows.filter(({ node }) => !node.trainingOnly),
  training: rows.filter(({ node }) => node.trainingOnly),
});

export interface FamilyShare {
  readonly family: Family;
  readonly amount: number;
  /** Of the whole network, from 0 to 1. */
  readonly share: number;
}

/** Where a sum comes from, the largest part first; families without a part are left out. */
export function sharesByFamily(rows: readonly LayerRow[], name: SumName): readonly FamilyShare[] {
  const amounts = new Map<Family, number>();
  for (const row of rows) amounts.set(row.family, (amounts.get(row.family) ?? 0) + amountOf(row, name));
  const whole = sumOf(rows, name);
  return [...amounts]
    .filter(([, amount]) => amount > 0)
    .map(([family, amount]) => ({ family, amount, share: amount / whole }))
    .sort((a, b) => b.amount - a.amount);
}

/** What bars and shares of the cells are measured by. */
export interface Scale {
  /** The largest amount of any layer: what a full bar stands for, so that networks of many small layers show theirs too. */
  readonly largest: Sums;
  /** Of the network, without training-only heads. */
  readonly whole: Sums;
}

export function scaleOf(rows: readonly LayerRow[]): Scale {
  const largest = (name: SumName) => rows.reduce((most, row) => Math.max(most, amountOf(row, name)), 0);
  return {
    largest: {
      trainable: largest('trainable'),
      nonTrainable: largest('nonTrainable'),
      macs: largest('macs'),
      activationBytes: largest('activationBytes'),
    },
    whole: sumsOf(partsOf(rows).main),
  };
}
