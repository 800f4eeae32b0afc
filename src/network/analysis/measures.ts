import { configOf } from '../definition';
import type { Pair } from '../layers/fields';
import { type AxisField, sizeOfField, startOfField } from '../layers/receptiveField';
import { sizeOf } from '../shape';
import type { NodeAnalysis } from './analyze';

/** A number derived from the definition for each layer: a column of the table, and a way to colour the diagram. */
export interface Measure {
  /** Null where it has no meaning for a node. Where height and width differ, the larger one. */
  value(node: NodeAnalysis): number | null;
  /** Values that differ by powers of ten from layer to layer are compared on a log scale. */
  readonly logarithmic: boolean;
  /** Whether the sum over the layers is meaningful, so that a layer has a share of it. */
  readonly adds: boolean;
}

const BYTES_PER_VALUE = 4;

/** The larger side of a field that holds `[height, width]`. */
const side =
  (name: 'kernel' | 'stride') =>
  (node: NodeAnalysis): number | null => {
    if (node.node.type !== 'layer') return null;
    const pair: Pair | undefined = configOf(node.node.layer)[name];
    return pair ? Math.max(...pair) : null;
  };

const count = (name: 'trainable' | 'macs') => (node: NodeAnalysis) => node[name] || null;

const field =
  (read: (axis: AxisField) => number) =>
  ({ receptiveField }: NodeAnalysis): number | null =>
    receptiveField && Math.max(read(receptiveField.height), read(receptiveField.width));

const plain = { logarithmic: false, adds: false };

export const MEASURES = {
  kernel: { ...plain, value: side('kernel') },
  stride: { ...plain, value: side('stride') },
  parameters: { logarithmic: true, adds: true, value: count('trainable') },
  macs: { logarithmic: true, adds: true, value: count('macs') },
  /** Bytes of the output of one image in float32. */
  activationBytes: {
    logarithmic: true,
    adds: true,
    value: ({ outputShape }) => outputShape && BYTES_PER_VALUE * sizeOf(outputShape),
  },
  /** Side of the receptive field, in input pixels. */
  receptiveField: { ...plain, value: field(sizeOfField) },
  /** Input pixels per output pixel. */
  jump: { ...plain, value: field(({ jump }) => jump) },
  /** Centre of the first pixel's field, in input pixels. */
  start: { ...plain, value: field(startOfField) },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;

export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

export const measureOf = (name: MeasureName): Measure => MEASURES[name];
