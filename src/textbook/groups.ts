import type { NodeAnalysis } from '../network/analysis/analyze';
import { isImage } from '../network/shape';
import type { GroupAt } from './page';

/** The layers of a group that multiply weights. */
export const weightedIn = ({ nodes }: GroupAt): readonly NodeAnalysis[] => nodes.filter(({ macs }) => macs > 0);

/** Whether it reads single pixels: a 1×1 convolution, not a dense layer. */
export const isPointwise = ({ window, macs, outputShape }: NodeAnalysis): boolean =>
  macs > 0 && outputShape !== null && isImage(outputShape) && window?.kernel[0] === 1 && window.kernel[1] === 1;

/** The convolutions of a group that see more than one pixel. */
export const wideIn = (group: GroupAt): readonly NodeAnalysis[] =>
  weightedIn(group).filter((node) => !isPointwise(node));

/** A residual block with one such convolution between two of 1×1; a projection may stand beside either form. */
export const isBottleneck = (group: GroupAt): boolean => wideIn(group).length === 1 && weightedIn(group).length >= 3;

/** An inception block without reductions: nothing in it reads what a 1×1 convolution of the block has written. */
export const isNaive = (group: GroupAt): boolean => {
  const ids = new Set(group.nodes.map(({ id }) => id));
  return weightedIn(group).every(({ node }) => node.from.every((from) => !ids.has(from)));
};
