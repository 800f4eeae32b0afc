import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import type { KindName } from '../../network/layers';

/** Kinds whose output is never below zero, and those of which that holds where it holds of all their inputs. */
const NEVER_BELOW: readonly KindName[] = ['relu', 'clippedRelu', 'sigmoid', 'rbf'];
const AS_INPUTS: readonly KindName[] = [
  'maxPool',
  'avgPool',
  'adaptiveAvgPool',
  'globalAveragePool',
  'lrn',
  'add',
  'concat',
  'multiply',
  'channelPad',
  'zeroPad',
  'dropout',
  'flatten',
];

/**
 * The layers whose output can't be negative, whatever the weights: zeros around it never win a max pooling, so that padding with
 * zeros is the same there as padding with nothing.
 */
export function nonNegative({ nodes }: Pick<Analysis, 'nodes'>): ReadonlySet<string> {
  const found = new Set<string>();
  const holds = ({ kind, node }: NodeAnalysis): boolean =>
    NEVER_BELOW.includes(kind as KindName) ||
    (AS_INPUTS.includes(kind as KindName) && node.from.every((id) => found.has(id)));
  for (const node of nodes) if (holds(node)) found.add(node.id);
  return found;
}
