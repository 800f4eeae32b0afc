/** Values read from the device, in row-major order. */
export interface TensorData {
  /** Without the batch axis where it belongs to one image. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Weights by name, `<layerId>/kernel` and so on; moving statistics and fixed centres included. */
export type WeightMap = Readonly<Record<string, TensorData>>;

/** `<layerId>/<weight>`, the name of a weight everywhere outside its layer. */
export const weightName = (layer: string, weight: string): string => `${layer}/${weight}`;

/** The layer that a weight of such a name belongs to. */
export const layerOfWeight = (name: string): string => name.slice(0, name.lastIndexOf('/'));
