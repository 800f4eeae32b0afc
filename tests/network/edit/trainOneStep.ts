import { Model } from '@/engine/model';
import { simdMemory } from '@/engine/ops/simd/plan';
import { runStep } from '@/engine/step';
import { scratchBatch } from '@/engine/timing';
import { type Analysis, analyze } from '@/network/analysis/analyze';
import { planMemory } from '@/network/analysis/memory';
import type { Definition } from '@/network/definition';
import type { Ops } from '@/network/ops';
import { defaultsOf } from '@/network/schema/domain';
import { SLOTS, trainingProperties } from '@/network/training';
import { amount } from '../../amount';

const SETTINGS = { ...defaultsOf(trainingProperties), batchSize: 2 };

/** A step within these takes a moment, in the long run a few seconds: as many weights as those of ResNet-50. */
const MOST = amount({
  short: { parameters: 2e6, macs: 5e7, bytes: 2 ** 27 },
  long: { parameters: 30e6, macs: 2e8, bytes: 2 ** 29 },
});
/** Pixels along the sides of the pictures that a network is tried on which is too large on its own, the smallest first. */
const SIDES = [32, 64, 96, 128];

/** A network that can train a step, and whether it does so on smaller pictures than its own. */
export interface Trainable {
  readonly analysis: Analysis;
  readonly resized: boolean;
}

/** The network, if a step of it is within bounds: on its own pictures, or otherwise on the smallest that leave it without a mistake. */
export function trainableOf(definition: Definition): Trainable | 'faulty' | 'tooLarge' | 'nothingToTrain' {
  const own = analyze(definition);
  if (own.issues.length) return 'faulty';
  if (own.trainingTotals.trainable === 0) return 'nothingToTrain';
  if (isWithinBounds(own)) return { analysis: own, resized: false };
  const { input } = definition;
  for (const side of SIDES) {
    if (side >= Math.max(input.height, input.width)) break;
    const analysis = analyze({ ...definition, input: { ...input, height: side, width: side } });
    if (!analysis.issues.length && isWithinBounds(analysis)) return { analysis, resized: true };
  }
  return 'tooLarge';
}

function isWithinBounds(analysis: Analysis): boolean {
  const { trainable, macs } = analysis.trainingTotals;
  const use = { type: 'training', batchSize: SETTINGS.batchSize, slots: SLOTS[SETTINGS.optimizer] } as const;
  return trainable <= MOST.parameters && macs <= MOST.macs && planMemory(analysis, use, simdMemory).total <= MOST.bytes;
}

/** Trains one step on meaningless pictures; answers with the loss of each output. */
export async function trainOneStep(ops: Ops, analysis: Analysis): Promise<Readonly<Record<string, number>>> {
  const model = new Model(ops, analysis, 1);
  try {
    const { outputs } = await runStep(model, scratchBatch(analysis, SETTINGS), {
      update: { settings: SETTINGS, learningRate: 1e-3 },
      step: 0,
    });
    return outputs;
  } finally {
    model.dispose();
  }
}
