/** Values read from the device, in row-major order. */
export interface TensorData {
  /** Without the batch axis where it belongs to one image. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Weights by name, `<layerId>/kernel` and so on; moving statistics and fixed centres included. */
export type WeightMap = Readonly<Record<string, TensorData>>;
