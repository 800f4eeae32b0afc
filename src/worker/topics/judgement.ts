import type { Handlers } from '../dispatcher';
import { judgePictures, planeOf } from '../judge';
import type { Workbench } from '../workbench';

/** What the network makes of the test pictures. */
export const judgement = (bench: Workbench): Pick<Handlers, 'judge' | 'plane'> => ({
  judge: async ({ count }, signal) => {
    const { run } = await bench.make(signal);
    const { loader } = bench.need();
    return run.atOneStep(async (model, step) => ({ step, ...(await judgePictures(model, loader, count, signal)) }));
  },

  plane: async (which, signal) => {
    const { run } = await bench.make(signal);
    const { loader } = bench.need();
    return run.atOneStep(async (model, step) => ({ step, ...(await planeOf(model, loader, which, signal)) }));
  },
});
