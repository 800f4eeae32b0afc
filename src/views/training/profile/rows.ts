import type { LayerProfile, StepProfile } from '../../../record/profile';

export type Order = 'place' | 'time';

interface Row {
  readonly layer: LayerProfile;
  /** Milliseconds that the layer takes in a step: forward, backward and update. */
  readonly total: number;
  /** 10⁹ multiplications and additions per second, forward and backward; null for layers without multiply-adds. */
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
