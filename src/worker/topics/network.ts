import { type Backend, findFaster, processorOf } from '../../engine/backend';
import type { Model } from '../../engine/model';
import { timeTwoSteps, warmUp } from '../../engine/timing';
import { analyze } from '../../network/analysis/analyze';
import type { BackendInfo } from '../../record/backend';
import type { ShippedWeights, WeightsSource } from '../../record/weights';
import type { Handlers } from '../dispatcher';
import type { RequestParameters, Result } from '../protocol';
import type { Workbench } from '../workbench';

/** Requests that choose the network and its backend. */
export function network(bench: Workbench): Pick<Handlers, 'load' | 'unload' | 'calibrate' | 'ping' | 'memory'> {
  async function load(parameters: RequestParameters<'load'>, signal: AbortSignal): Promise<Result<'load'>> {
    const { backend } = await bench.open(parameters, analyze(parameters.definition), signal);
    // Start its threads while the weights are loading.
    const info = infoOf(backend);
    const { weights, drawLater } = parameters;
    if (drawLater && weights.type === 'seed') return { backend: await info, shipped: null };
    const { model } = await bench.make(signal);
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
    load,

    unload: async () => {
      await bench.close();
      return null;
    },

    calibrate: async (_, signal) => {
      const { parameters, analysis, backend } = bench.need();
      const { trainer } = (await bench.make(signal)).run;
      if (parameters.backend !== 'auto' || trainer.running) {
        // Kernels of the other backends are compiled when they arrive; programs of a graphics device with their first use.
        if (backend.ops.name === 'webgl' && !trainer.running) await warmUp(backend.ops, analysis, trainer.settings);
        return infoOf(backend);
      }
      const faster = await findFaster(backend, (ops) => timeTwoSteps(ops, analysis, trainer.settings));
      // Another network is about to be loaded, which frees the backend in use and not this one.
      if (signal.aborted && faster.ops !== backend.ops) faster.ops.dispose();
      signal.throwIfAborted();
      if (faster.ops === backend.ops) bench.noteBackend(faster);
      else await bench.moveTo(faster, signal);
      return infoOf(faster);
    },

    ping: async () => null,

    memory: async () => bench.need().backend.ops.memory(),
  };
}

async function infoOf({ ops, ...facts }: Backend): Promise<BackendInfo> {
  return { name: ops.name, ...facts, processor: await processorOf(ops) };
}
