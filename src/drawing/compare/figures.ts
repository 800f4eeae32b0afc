import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { MEASURES } from '../../network/analysis/measures';
import { familyOf } from '../graph/names';

/** Numbers of a whole network; training-only heads are left out, as published totals do. */
export interface Figures {
  readonly layers: number;
  /** Convolutions and dense layers: what the 50 of ResNet-50 counts, projections aside. */
  readonly weighted: number;
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  /** Bytes of all outputs for one image, in float32. */
  readonly activationBytes: number;
  /** Side of the field of the last convolution, in input pixels; null without one. */
  readonly receptiveField: number | null;
}

export type FigureName = keyof Figures;

export function figuresOf({ nodes, totals }: Analysis): Figures {
  const main = nodes.filter((node) => !node.trainingOnly);
  const layers = main.filter(({ node }) => node.type === 'layer');
  const ofFamily =
    (...families: string[]) =>
    (node: NodeAnalysis) =>
      families.includes(familyOf(node));
  const last = layers.filter(ofFamily('convolution')).at(-1);
  return {
    layers: layers.length,
    weighted: layers.filter(ofFamily('convolution', 'dense')).length,
    ...totals,
    activationBytes: main.reduce((sum, node) => sum + (MEASURES.activationBytes.value(node) ?? 0), 0),
    receptiveField: last ? MEASURES.receptiveField.value(last) : null,
  };
}
