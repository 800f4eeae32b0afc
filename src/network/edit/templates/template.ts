import { NetworkBuilder } from '../../catalog/builder';
import type { BatchNormPlace } from '../../catalog/knobs';
import type { Definition, GroupRole } from '../../definition';
import { kindOf } from '../../layers';
import { channelsOf, isImage } from '../../shape';
import { type Refused, refused } from '../edited';
import { FILTERS, type Site } from '../fitting';
import { freshIds } from '../ids';
import type { Piece } from '../put';

/** A block that can be put in as one: writes it behind `source` and returns the layer that stands for it. */
export type Template = (definition: Definition, source: string, site: Site) => Piece | Refused;

/** What a block is written with. */
export interface Draft {
  readonly net: NetworkBuilder;
  /** Of its group; its layers are called after it. */
  readonly id: string;
  readonly source: string;
  /** Channels that enter, and those that are to leave: as many, so that what follows still fits, except from the image itself. */
  readonly channels: number;
  readonly filters: number;
  /** Height and width of what enters, the smaller of them. */
  readonly side: number;
  readonly classes: number;
  /** Whether the network normalises elsewhere: the block then does as well. */
  readonly batchNorm: BatchNormPlace;
}

/**
 * A template from what writes it, which returns its last layer, or null where the path goes on beside it. Blocks are for images: of a vector there is an
 * issue.
 */
export function template(stem: string, write: (draft: Draft) => string | null): Template {
  return (definition, source, { shape, wanted, first, classes }) => {
    if (shape && !isImage(shape)) return refused({ code: 'needsImage', found: shape }, { layer: source });
    const channels = channelsOf(shape ?? [FILTERS]);
    const net = new NetworkBuilder();
    const id = freshIds(definition)(stem);
    const exit = write({
      net,
      id,
      source,
      channels,
      filters: wanted ? channelsOf(wanted) : first ? FILTERS : channels,
      side: Math.min(shape?.[0] ?? 1, shape?.[1] ?? 1),
      classes,
      batchNorm: definition.layers.some(({ kind }) => kindOf(kind).statistics) ? 'beforeActivation' : 'off',
    });
    const { layers, groups, outputs } = net.definition({ name: '', input: definition.input, classes });
    return { layers, groups, outputs, exit, select: id };
  };
}

/** A template all of whose layers are in one group. */
export const block = (stem: string, role: GroupRole, write: (draft: Draft) => string): Template =>
  template(stem, (draft) => draft.net.group(draft.id, draft.id, role, () => write(draft)));
