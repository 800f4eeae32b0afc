import type { Rect } from '../layout/types';
import type { VolumeDrawing } from './place';

/** Where each node is drawn that can be pointed at: what leaves a volume, a sum or a folded group. */
export const nodePlaces = ({ cells }: Pick<VolumeDrawing, 'cells'>): ReadonlyMap<string, Rect> =>
  new Map(
    cells.map(({ item: { target, followers }, reach }) => {
      const last = followers.filter(({ node }) => node.type === 'layer').at(-1);
      return [last?.id ?? target, reach];
    }),
  );
