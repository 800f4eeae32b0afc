import { type Backend, findFaster, processorOf } from '../../engine/backend';
import type { Model } from '../../engine/model';
import { timeTwoSteps, warmUp } from '../../engine/timing';
import { analyze } from '../../network/analysis/analyze';
import type { BackendInfo } from '../../record/backend';
import { EngineFailure } from '../../record/engineFailure';
import type { ShippedWeights, WeightsSource } from '../../record/weights';
import type { Handlers } from '../dispatcher';
import type { RequestParameters, Result } from '../protocol';
import type { Workbench } from '../workbench';

/** Requests that choose the network and its backend. */
export function network(bench: Workbench): Pick<Handlers, 'load' | 'calibrate' | 'memory'> {
  let loads: Promise<unknown> = Promise.resolve();

  async function load(parameters: RequestParameters<'load'>): Promise<Result<'load'>> {
    const { backend } = await bench.open(parameters, analyze(parameters.definition));
    // Start its threads while the weights are loading.
    const info = infoOf(backend);
    const { weights, drawLater } = parameters;
    if (drawLater && weights.type === 'seed') return { backend: await info, shipped: null };
    const { model } = await bench.make();
    const shipped = await startingWeights(model, weights);
    return { backend: await info, shipped };
  }

  async function startingWeights(model: Model, source: WeightsSource): Promise<ShippedWeights | null> {
    if (source.type === 'seed') return null;
    if (source.type === 'given') {
      model.write(source.weights);
      return null;
    }
    const { weights, facts } = await bench.sources.loadShippedWeights(source.id);
    model.write(weights);
    return facts;
  }

  return {
    load: (parameters) => {
      // One at a time; whatever the previous one is still computing is no longer needed.
      void bench.tasks.cancel();
      const loaded = loads.then(() => load(parameters));
      loads = loaded.catch(() => undefined);
      return loaded;
    },

    calibrate: async () => {
      const { parameters, analysis, backend } = bench.need();
      const { model, run } = await bench.make();
      const { trainer } = run;
      if (parameters.backend !== 'auto' || trainer.running) {
        // Kernels of the other backends are compiled when they arrive; programs of a graphics device with their first use.
        if (backend.ops.name === 'webgl' && !trainer.running) await warmUp(backend.ops, analysis, trainer.settings);
        return infoOf(backend);
      }
      const faster = await findFaster(backend, (ops) => timeTwoSteps(ops, analysis, trainer.settings));
      if (bench.need().made?.model !== model) throw new EngineFailure({ code: 'cancelled' });
      if (faster.ops === backend.ops) bench.noteBackend(faster);
      else await bench.moveTo(faster);
      return infoOf(faster);
    },

    memory: async () => bench.need().backend.ops.memory(),
  };
}

async function infoOf({ ops, ...facts }: Backend): Promise<BackendInfo> {
  return { name: ops.name, ...facts, processor: await processorOf(ops) };
}
