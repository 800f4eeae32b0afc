/** Which layers an edge can come from, and to which a skip connection can lead. */
import type { Analysis } from '../../../network/analysis/analyze';
import { INPUT_ID } from '../../../network/definition';
import type { Edge } from '../../../network/edit/parts';
import { addSkip } from '../../../network/edit/skip';
import { isImage, type Shape, sameShape } from '../../../network/shape';
import { reach } from './ways';

export interface Candidate {
  readonly id: string;
  /** What the layer gives; null where that is unknown. */
  readonly shape: Shape | null;
  /** Whether the shapes fit as they are, or what there is about them that doesn't. */
  readonly fit: 'fits' | 'projection' | 'other';
}

/**
 * The layers behind which a skip connection from `from` can be added: all that don't lead to it. Those of another shape take a projection,
 * where one makes that shape: of an image, or to a vector.
 */
export function skipTargets(analysis: Analysis, from: string): readonly Candidate[] {
  const { definition, byId, nodes } = analysis;
  const before = reach(analysis, [from], 'back');
  const after = reach(analysis, [from], 'onward');
  const shape = byId.get(from)?.outputShape ?? null;
  const ofLayers = nodes.filter(({ id, node }) => node.type === 'layer' && !before.has(id));
  // A path from a layer that leads nowhere near is no skip; where it is read it may still be joined.
  return ofLayers.flatMap(({ id, outputShape }): Candidate[] => {
    if (!after.has(id) && from === INPUT_ID) return [];
    if (!shape || !outputShape || sameShape(shape, outputShape)) return [{ id, shape: outputShape, fit: 'fits' }];
    if (isImage(shape) || !isImage(outputShape)) return [{ id, shape: outputShape, fit: 'projection' }];
    return 'issue' in addSkip(definition, from, id, { projection: true })
      ? []
      : [{ id, shape: outputShape, fit: 'projection' }];
  });
}

/** The nodes that `to` can read instead of what it reads along an edge, or beside it: none that it leads to, and none that it reads already. */
export function sourcesFor(analysis: Analysis, to: string, edge: Edge | null): readonly Candidate[] {
  const { byId, graph } = analysis;
  const after = reach(analysis, [to], 'onward');
  const reads = graph.byId.get(to)?.from ?? [];
  const known = (id: string | undefined): Shape | null =>
    id === undefined ? null : (byId.get(id)?.outputShape ?? null);
  const wanted = known(edge?.from ?? reads[0]);
  return graph.order.flatMap(({ id, type }): Candidate[] => {
    if (type === 'output' || after.has(id) || reads.includes(id)) return [];
    const shape = known(id);
    return [{ id, shape, fit: !shape || !wanted || sameShape(shape, wanted) ? 'fits' : 'other' }];
  });
}
