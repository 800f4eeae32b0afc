import { profileTask } from '../../engine/inspect/profile';
import { scratchBatch } from '../../engine/timing';
import { runsOnDemand } from '../../network/analysis/effort';
import type { Handlers } from '../dispatcher';
import type { Workbench } from '../workbench';

/** Profiles training steps. */
export const profile = (bench: Workbench): Pick<Handlers, 'profile'> => ({
  profile: async (_, signal) => {
    const { analysis, backend, loader, made } = bench.need();
    if (runsOnDemand(analysis)) await bench.makeRoom();
    const measure = () => {
      const task = profileTask(backend.ops, analysis, loader.settings, scratchBatch(analysis, loader.settings));
      return bench.profiling.run(task, silently, signal);
    };
    return made ? made.run.aside(measure) : measure();
  },
});

/** Waits for the step under way, without reporting progress. */
async function silently(step: unknown): Promise<null> {
  await step;
  return null;
}
