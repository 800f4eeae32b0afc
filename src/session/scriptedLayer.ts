import type { NodeAnalysis } from '../network/analysis/analyze';
import { type AxisField, sizeOfField, startOfField } from '../network/layers/receptiveField';

/** A receptive field as papers give it, for one axis; `width` is present only if the other axis differs. */
interface ScriptedField {
  readonly size: number;
  readonly jump: number;
  readonly start: number;
  readonly width?: { readonly size: number; readonly jump: number; readonly start: number };
}

export interface ScriptedLayer {
  readonly id: string;
  readonly kind: string;
  readonly inputShapes: readonly (readonly number[])[];
  readonly outputShape: readonly number[] | null;
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  readonly receptiveField: ScriptedField | null;
}

const axis = (field: AxisField) => ({ size: sizeOfField(field), jump: field.jump, start: startOfField(field) });

/** Describes a layer to scripts. */
export function scriptedLayer({
  id,
  kind,
  inputShapes,
  outputShape,
  trainable,
  nonTrainable,
  macs,
  receptiveField: field,
}: NodeAnalysis): ScriptedLayer {
  const [height, width] = field ? [axis(field.height), axis(field.width)] : [null, null];
  const square = JSON.stringify(height) === JSON.stringify(width);
  const receptiveField = height && width && (square ? height : { ...height, width });
  return { id, kind, inputShapes, outputShape, trainable, nonTrainable, macs, receptiveField };
}
