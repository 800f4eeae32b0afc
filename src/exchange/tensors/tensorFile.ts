import type { ElementType } from '../../lib/widen';
import type { ModelProblem } from '../../record/modelProblem';

/** A tensor in a file, before its values are read. */
export interface ListedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly element: ElementType;
}

/** Tensors by name, in a file that stays where it is: values are read one tensor at a time. */
export interface TensorFile {
  readonly format: 'pytorch' | 'safetensors' | 'keras';
  readonly tensors: ReadonlyMap<string, ListedTensor>;
  /** Its values in row-major order, as 32-bit floats; allocates no more than these and as many bytes as they have in the file. */
  read(name: string): Promise<Float32Array<ArrayBuffer> | ModelProblem>;
}

export const isModelProblem = (result: object): result is ModelProblem => 'code' in result;
