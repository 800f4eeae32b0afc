import type { NodeAnalysis } from '../../network/analysis/analyze';
import { INPUT_ID } from '../../network/definition';
import type { Tensor } from '../../network/ops';
import type { LookNumbers } from '../../record/inspection';
import type { NodeProgress } from '../../record/progress';
import { decodeStats } from '../../record/stats';
import { Held } from '../lifetimes';
import type { Model } from '../model';
import { backwardTask, type Forward, forwardTask, INFERENCE, losses, type PassMemory, probabilities } from '../pass';
import { Readback } from '../readback';
import { imageTensor } from '../step';
import type { Task } from '../task';

export interface LookOptions {
  /** `[1, height, width, channel]` of the network's input. */
  readonly image: Float32Array;
  /** Null runs forward only, in inference mode. A class also runs backwards from its loss, in training mode. */
  readonly label: number | null;
  /** Nodes whose outputs and gradients stay; all of them where null. */
  readonly keep: ReadonlySet<string> | null;
}

/** What is kept of one picture's pass: activations, and gradients at the outputs of nodes, until `dispose`. */
export interface Look {
  readonly outputs: ReadonlyMap<string, Tensor>;
  readonly gradients: ReadonlyMap<string, Tensor>;
  readonly numbers: Promise<LookNumbers>;
  dispose(): void;
}

/**
 * Sends one picture through the network, and back where a label is given, node by node. Weights and moving statistics
 * stay as they are. If it is ended early, everything is released.
 */
export function* lookTask(model: Model, { image, label, keep }: LookOptions): Task<Look, NodeProgress> {
  const { ops } = model;
  const held = new Held(ops);
  const memory: PassMemory = { lifetimes: held, forBackward: label !== null, keeps: (id) => keep?.has(id) ?? true };
  const readback = new Readback(ops);
  const edges: { from: string; to: string; rms: number }[] = [];
  const result: { probabilities: Float32Array; loss: number } = { probabilities: new Float32Array(0), loss: 0 };
  let complete = false;
  try {
    const images = held.around(() => held.hold(imageTensor(model, image)));
    const options = label === null ? INFERENCE : { training: true, moveStatistics: false, step: 0 };
    const pass = yield* counted('forward', model, forwardTask(model, images, options, memory));
    readback.take(
      held.around(() => held.hold(probabilities(model, pass))),
      (values) => {
        result.probabilities = values;
      },
    );
    let gradients: ReadonlyMap<string, Tensor> = new Map();
    if (label !== null) {
      const visitor = {
        inputGradient: true,
        onEdge: (from: string, to: string, gradient: Tensor) =>
          readback.take(held.hold(ops.stats(gradient)), (values) => {
            edges.push({ from, to, rms: decodeStats(values).rms });
          }),
      };
      const passLosses = held.around(() => heldLosses(pass, label));
      gradients = yield* counted('backward', model, backwardTask(model, pass, passLosses, visitor, memory));
    }
    ops.scope(() => readback.send());
    complete = true;
    const numbers = readback.arrived.then(() => ({
      probabilities: result.probabilities,
      loss: label === null ? null : result.loss,
      edges: label === null ? null : edges,
    }));
    return { outputs: pass.outputs, gradients, numbers, dispose: () => held.dispose() };
  } finally {
    if (!complete) held.dispose();
  }

  function heldLosses(pass: Forward, label: number) {
    return losses(model, pass, ops.tensor([1], [label])).map((output) => {
      readback.take(held.hold(output.loss), ([value = Number.NaN]) => {
        result.loss += output.weight * value;
      });
      return { ...output, dScores: held.hold(output.dScores) };
    });
  }
}

function* counted<Result>(
  task: NodeProgress['task'],
  { analysis }: Model,
  pass: Task<Result, NodeAnalysis>,
): Task<Result, NodeProgress> {
  const total = analysis.nodes.filter(({ id }) => id !== INPUT_ID).length;
  let done = 0;
  try {
    for (;;) {
      const next = pass.next();
      if (next.done) return next.value;
      yield { task, layer: next.value.id, done: ++done, total };
    }
  } finally {
    pass.return(undefined as never);
  }
}
