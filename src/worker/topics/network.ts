import { type Backend, findFaster, processorOf } from '../../engine/backend';
import type { Model } from '../../engine/model';
import { timeTwoSteps, warmUp } from '../../engine/timing';
import { analyze } from '../../network/analysis/analyze';
import type { BackendInfo } from '../../record/backend';
import type { WeightsSource } from '../../record/weights';
import type { Handlers } from '../dispatcher';
import type { RequestParameters, Result } from '../protocol';
import type { Workbench } from '../workbench';

/** Requests that choose the network and its backend. */
export function network(
  bench: Workbench,
): Pick<Handlers, 'load' | 'shippedArrived' | 'adoptShipped' | 'unload' | 'calibrate' | 'ping' | 'memory'> {
  async function load(parameters: RequestParameters<'load'>, signal: AbortSignal): Promise<Result<'load'>> {
    const { backend } = await bench.open(parameters, analyze(parameters.definition), signal);
    // Start its threads while the weights are loading.
    const info = infoOf(backend);
    const { weights, drawLater } = parameters;
    if (weights.type === 'shipped') bench.shipping.begin(weights.id);
    if (!drawLater || weights.type !== 'seed') {
      const { model } = await bench.make(signal);
      if (weights.type === 'given') await writeGiven(model, weights, signal);
    }
    return { backend: await info };
  }

  async function calibrate(signal: AbortSignal): Promise<BackendInfo> {
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
  }

  let calibrated: Promise<unknown> = Promise.resolve();

  return {
    load,

    shippedArrived: async () => {
      bench.need();
      return (await bench.shipping.arrived())?.facts ?? null;
    },

    adoptShipped: async (_, signal) => {
      const found = await bench.shipping.arrived();
      // A network that is being moved to another backend takes along the weights that it has.
      await calibrated;
      const { model, run } = await bench.make(signal);
      await run.whenAlone();
      // Whoever has changed them meanwhile has ended this.
      if (!found || (await bench.shipping.arrived()) !== found) return false;
      model.write(found.weights);
      bench.looks.forget();
      return true;
    },

    unload: async () => {
      await bench.close();
      return null;
    },

    calibrate: (_, signal) => {
      const answer = calibrate(signal);
      calibrated = answer.catch(() => undefined);
      return answer;
    },

    ping: async () => null,

    memory: async () => bench.need().backend.ops.memory(),
  };
}

async function infoOf({ ops, ...facts }: Backend): Promise<BackendInfo> {
  return { name: ops.name, ...facts, processor: await processorOf(ops) };
}

async function writeGiven(
  model: Model,
  given: Extract<WeightsSource, { type: 'given' }>,
  signal: AbortSignal,
): Promise<void> {
  if ('weights' in given) {
    model.write(given.weights);
    return;
  }
  for (const [name, { shape, values }] of Object.entries(given.filed)) {
    model.write({ [name]: { shape, data: new Float32Array(await values.arrayBuffer()) } });
    signal.throwIfAborted();
  }
}
