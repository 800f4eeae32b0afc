/** The weights of the model below. */
export const SHARD = { name: 'weights.bin', bytes: new Uint8Array(new Float32Array(8 * 3 + 3).buffer) };

/** The `model.json` of a small LayersModel with its weights, each time a new one. */
export const layersModel = () => ({
  format: 'layers-model',
  modelTopology: {
    model_config: {
      class_name: 'Sequential',
      config: {
        name: 'small',
        layers: [
          { class_name: 'Flatten', config: { name: 'flatten', batch_input_shape: [null, 4, 2, 1] } },
          { class_name: 'Dense', config: { name: 'dense', units: 3, activation: 'softmax' } },
        ] as { class_name: string; config: Record<string, unknown> }[],
      },
    },
  },
  weightsManifest: [
    {
      paths: ['group/weights.bin'],
      weights: [
        { name: 'dense/kernel', shape: [8, 3], dtype: 'float32' },
        { name: 'dense/bias', shape: [3], dtype: 'float32' },
      ] as Record<string, unknown>[],
    },
  ],
});
