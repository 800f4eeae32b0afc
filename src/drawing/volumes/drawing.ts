import type { Analysis } from '../../network/analysis/analyze';
import type { FoldTree } from '../fold/types';
import type { Walked } from '../graph/navigation';
import { itemsOf } from './items';
import { type PlaceOptions, placeInSteps, type VolumeDrawing } from './place';
import { walked } from './walked';

export interface DrawVolumesOptions extends PlaceOptions {
  /** Ids of the unfolded groups and runs. */
  readonly unfolded: readonly string[];
}

/** Volumes, and what a reader walks through in them. */
export interface WalkedVolumes extends VolumeDrawing {
  readonly analysis: Analysis;
  readonly walked: Walked;
}

/** Draws a network as boxes to scale, pausing between steps. */
export function* drawVolumesInSteps(
  analysis: Analysis,
  tree: FoldTree,
  options: DrawVolumesOptions,
): Generator<void, WalkedVolumes> {
  const graph = itemsOf(analysis, tree, options.unfolded);
  yield;
  const drawing = yield* placeInSteps(graph, options);
  return { ...drawing, analysis, walked: walked(drawing, tree) };
}
