import { MEASURES } from '../../network/analysis/measures';
import type { Family } from '../../network/layers/kind';
import type { LayerRow } from './rows';

/** Quantities that add up over layers. */
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

/** The rows that published totals count, and those of training-only heads. */
export const partsOf = (rows: readonly LayerRow[]): { main: readonly LayerRow[]; training: readonly LayerRow[] } => ({
  main: rows.filter(({ node }) => !node.trainingOnly),
  training: rows.filter(({ node }) => node.trainingOnly),
});

export interface FamilyShare {
  readonly family: Family;
  readonly amount: number;
  /** Share of the whole network, from 0 to 1. */
  readonly share: number;
}

/** The shares of the families in a sum, the largest first; families without a share are left out. */
export function sharesByFamily(rows: readonly LayerRow[], name: SumName): readonly FamilyShare[] {
  const amounts = new Map<Family, number>();
  for (const row of rows) amounts.set(row.family, (amounts.get(row.family) ?? 0) + amountOf(row, name));
  const whole = sumOf(rows, name);
  return [...amounts]
    .filter(([, amount]) => amount > 0)
    .map(([family, amount]) => ({ family, amount, share: amount / whole }))
    .sort((a, b) => b.amount - a.amount);
}

/** The amounts to which the cells' bars and shares relate. */
export interface Scale {
  /** The largest amounts of any layer: a full bar, so that bars show in networks of many small layers too. */
  readonly largest: Sums;
  /** The amounts of the network without training-only heads. */
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
