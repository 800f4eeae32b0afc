/** Our WebGL engine, measured as stock TensorFlow.js is: on a page that draws nothing. Recording is on, as in a run. */
import { Model } from '../src/engine/model';
import { createWebglOps, webglDevice } from '../src/engine/ops/webgl';
import { scratchBatch } from '../src/engine/timing';
import { Trainer } from '../src/engine/trainer';
import { analyze } from '../src/network/analysis/analyze';
import { DEFAULT_TRAINING } from '../src/session/settings';
import { timed } from './contestant';

const opening = createWebglOps();
let trainer: Trainer;

window.contestant = {
  async start({ definition, batchSize }) {
    trainer?.model.dispose();
    const settings = { ...DEFAULT_TRAINING, batchSize };
    const analysis = analyze(definition);
    const batch = scratchBatch(analysis, settings);
    trainer = new Trainer(new Model(await opening, analysis, settings.seed), settings, {
      batch: () => batch,
      stepsPerEpoch: () => 1_000,
      onStep: () => {},
      between: () => {},
      yieldToMessages: async () => {},
    });
    const device = webglDevice();
    return {
      name: `ours, webgl, ${device?.software ? 'in software' : device?.renderer}, no page beside it`,
      parameters: analysis.nodes.reduce((sum, { trainable }) => sum + trainable, 0),
    };
  },
  // One step at a time, its loss read back, as `trainOnBatch` does.
  round: (count) => timed(count, () => trainer.run(1)),
};
