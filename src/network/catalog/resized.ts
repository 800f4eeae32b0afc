/** What another input size makes of a published network. */
import { type Analysis, analyze, type NodeAnalysis } from '../analysis/analyze';
import { type Shape, sizeOf } from '../shape';
import { CATALOG_IDS, type CatalogId, catalogEntry, defaultKnobs } from '.';
import type { KnobValues } from './entry';
import { counterpart } from './exhibits';

export interface ResizedLayer {
  readonly layer: string;
  /** The map that it reads, now and as published. */
  readonly map: Shape;
  readonly published: Shape;
  /** Weights of its kernel, now less those as published. */
  readonly difference: number;
}

/** The layer whose kernel has another size because the input has, all other knobs as they are; null where none has. */
export function resizedLayer(id: CatalogId, knobs: KnobValues, { definition, byId }: Analysis): ResizedLayer | null {
  const { inputSize } = defaultKnobs(id);
  if (inputSize === undefined || knobs.inputSize === inputSize) return null;
  const { input, classes } = definition;
  const published = analyze(catalogEntry(id).build({ channels: input.channels, classes }, { ...knobs, inputSize }));
  for (const before of published.nodes) {
    const now = byId.get(before.id);
    const [map, mapBefore] = [now?.inputShapes[0], before.inputShapes[0]];
    const difference = now ? kernelSize(now) - kernelSize(before) : 0;
    if (difference && map && mapBefore) return { layer: before.id, map, published: mapBefore, difference };
  }
  return null;
}

const kernelSize = ({ weights }: NodeAnalysis): number =>
  sizeOf(weights.find(({ name }) => name === 'kernel')?.shape ?? [0]);

/** The small version of a published network whose windows no longer fit into the input; null for any other network. */
export function smallerVersion({ definition, issues }: Analysis): CatalogId | null {
  if (!issues.some(({ problem }) => problem.code === 'kernelTooLarge')) return null;
  const published = CATALOG_IDS.find((id) => {
    const { size, title } = catalogEntry(id);
    return size === 'paper' && title === definition.name;
  });
  return published ? counterpart(published) : null;
}
