import type { Analysis } from '../../network/analysis/analyze';
import type { FoldTree } from '../fold/types';
import { itemsOf } from './items';
import { type PlaceOptions, placeInSteps, type VolumeDrawing } from './place';

export interface DrawVolumesOptions extends PlaceOptions {
  /** Ids of the unfolded groups and runs. */
  readonly unfolded: readonly string[];
}

/** Draws a network as boxes to scale, pausing between steps. */
export function* drawVolumesInSteps(
  analysis: Analysis,
  tree: FoldTree,
  options: DrawVolumesOptions,
): Generator<void, VolumeDrawing> {
  const graph = itemsOf(analysis, tree, options.unfolded);
  yield;
  return yield* placeInSteps(graph, options);
}
