import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import { rectifiedBehind } from '../network/analysis/rectifier';
import type { WeightSpec } from '../network/layers/kind';
import { createRandom } from '../network/random';
import { defaultsOf } from '../network/schema/domain';
import { sizeOf } from '../network/shape';
import { type StartRule, trainingFields } from '../network/training';
import { weightName } from '../record/tensor';
import type { Task } from './task';

/** Values drawn between two yields: a few milliseconds. */
const DRAWN_AT_A_TIME = 2 ** 18;

/** As networks start where nothing else is asked for. */
export const USUAL_START: StartRule = defaultsOf(trainingFields);

/**
 * Starting values of one weight. Those of a kernel are drawn by a rule, and multiplied by its scale:
 * - `activation`: before a rectifier f normal, with the deviation gain / sqrt(fanIn) and the gain 1 / sqrt(E[f(z)²]), so that
 *   values keep their mean square from layer to layer (He et al. 2015, section 2.2: sqrt(2) for ReLU); others as `glorot`;
 * - `he`: normal, deviation sqrt(2 / fanIn), whatever follows (He et al. 2015, eq. 10);
 * - `glorot`: uniform, limit sqrt(6 / (fanIn + fanOut)) (Glorot & Bengio 2010, eq. 16);
 * - `normal`: normal with one deviation for all layers, 0.01 in Krizhevsky et al. 2012, section 5.
 *
 * Each weight has its own stream of the seed, so that adding a layer does not change how the others start. Yields how many
 * values it has drawn since the last yield.
 */
export function* initialValues(
  analysis: Analysis,
  node: NodeAnalysis,
  spec: WeightSpec,
  seed: number,
  rule: StartRule = USUAL_START,
): Task<Float32Array, number> {
  const { initial } = spec;
  if (initial.type === 'values') return Float32Array.from(initial.values);
  const values = new Float32Array(sizeOf(spec.shape));
  if (initial.type === 'constant') return values.fill(initial.value);
  const random = createRandom(seed, 'weights', weightName(node.id, spec.name));
  const drawn = deviationOf(rule, initial.fanIn, () => rectifiedBehind(analysis, node.id));
  const deviation = drawn && rule.startScale * drawn;
  const limit = rule.startScale * Math.sqrt(6 / (initial.fanIn + initial.fanOut));
  for (let start = 0; start < values.length; start += DRAWN_AT_A_TIME) {
    const part = values.subarray(start, start + DRAWN_AT_A_TIME);
    if (deviation !== null) random.fillNormal(part, deviation);
    else for (let i = 0; i < part.length; i++) part[i] = limit * (2 * random.uniform() - 1);
    yield part.length;
  }
  const mask = spec.mask?.();
  return mask ? values.map((value, i) => value * (mask[i] ?? 0)) : values;
}

/** The deviation of a normal start; null for Glorot's, which is uniform. */
function deviationOf(rule: StartRule, fanIn: number, rectified: () => number | null): number | null {
  switch (rule.start) {
    case 'activation': {
      const meanSquare = rectified();
      return meanSquare === null ? null : Math.sqrt(1 / meanSquare / fanIn);
    }
    case 'he':
      return Math.sqrt(2 / fanIn);
    case 'glorot':
      return null;
    case 'normal':
      return rule.startDeviation;
  }
}
