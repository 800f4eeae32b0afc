import type { LayerProfile, StepProfile } from '../../../record/profile';

export type Order = 'place' | 'time';

interface Row {
  readonly layer: LayerProfile;
  /** Milliseconds of all that the layer does in a step. */
  readonly total: number;
  /** 10⁹ multiplications and additions in a second, forward and backward; null for layers that have none to speak of. */
  readonly speed: number | null;
}

export function rowsOf({ layers }: StepProfile, order: Order): Row[] {
  const rows = layers.map((layer) => {
    const computing = layer.forward + layer.backward;
    const speed = layer.macs && computing ? (2 * (layer.macs + layer.backwardMacs)) / computing / 1e6 : null;
    return { layer, total: computing + layer.update, speed };
  });
  return order === 'place' ? rows : rows.sort((a, b) => b.total - a.total);
}
