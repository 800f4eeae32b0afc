import type { Analysis, NodeAnalysis } from './analyze';
import type { BackendMemory } from './backendMemory';
import { outputBytes } from './bytes';

interface LookMemory {
  readonly activations: number;
  readonly gradients: number;
  readonly scratch: number;
  readonly recording: 0;
}

const NOTHING: LookMemory = { activations: 0, gradients: 0, scratch: 0, recording: 0 };
const totalOf = ({ activations, gradients, scratch }: LookMemory) => activations + gradients + scratch;
const larger = (a: LookMemory, b: LookMemory) => (totalOf(b) > totalOf(a) ? b : a);

/** Peak bytes of one picture's forward and backward pass, over the layers. No weight gets a gradient. */
export function lookMemory(
  { nodes }: Analysis,
  backward: boolean,
  keep: 'all' | 'shown',
  memory: BackendMemory,
): LookMemory {
  const active = nodes.filter(({ trainingOnly }) => backward || !trainingOnly);
  const forward = forwardPeak(active, keep === 'all' || backward, memory);
  return backward ? larger(forward, backwardPeak(active, keep, memory)) : forward;
}

/** Outputs that are not kept are freed after their last reader. */
function forwardPeak(nodes: readonly NodeAnalysis[], keeps: boolean, memory: BackendMemory): LookMemory {
  const lastReader = new Map(nodes.flatMap(({ id, node }) => node.from.map((from) => [from, id] as const)));
  const bytes = new Map(nodes.map((node) => [node.id, outputBytes(node, memory)]));
  let activations = 0;
  let peak = NOTHING;
  for (const node of nodes) {
    activations += outputBytes(node, memory);
    peak = larger(peak, { ...NOTHING, activations, scratch: memory.scratch(node, false) });
    if (keeps) continue;
    for (const from of new Set(node.node.from))
      if (lastReader.get(from) === node.id) activations -= bytes.get(from) ?? 0;
  }
  return peak;
}

/**
 * Where nothing is kept an output goes once its layer has been gone back through, and so does the gradient there: while one
 * comes, one or two others are alive.
 */
function backwardPeak(nodes: readonly NodeAnalysis[], keep: 'all' | 'shown', memory: BackendMemory): LookMemory {
  const bytes = new Map(nodes.map((node) => [node.id, outputBytes(node, memory)]));
  let activations = nodes.reduce((sum, node) => sum + outputBytes(node, memory), 0);
  let gradients = 0;
  let peak = NOTHING;
  for (const node of [...nodes].reverse()) {
    const own = outputBytes(node, memory);
    if (node.kind === 'output') continue;
    gradients = keep === 'all' ? gradients + own : own;
    const coming = node.node.from.reduce((sum, from) => sum + (bytes.get(from) ?? 0), 0);
    const alive = { ...NOTHING, activations, gradients: gradients + coming, scratch: memory.scratch(node, true) };
    peak = larger(peak, alive);
    if (keep === 'shown') activations -= own;
  }
  return peak;
}
