import { convolution, type Finish, type NetworkBuilder } from '../builder';
import { type InceptionKind, type Pooling, scaled } from '../knobs';

/** A row of GoogLeNet's table: filters of the four branches, reductions in front of the large ones. */
export interface InceptionRow {
  readonly '1x1': number;
  readonly '3x3_reduce': number;
  readonly '3x3': number;
  readonly '5x5_reduce': number;
  readonly '5x5': number;
  readonly pool_proj: number;
}

export interface InceptionPlan extends Finish {
  readonly kind: InceptionKind;
  readonly width: number;
  readonly pooling: Pooling;
  /** Side of the largest kernel: 5 in the paper. */
  readonly largest?: 3 | 5;
}

/**
 * Four branches side by side, joined along the channels. Szegedy et al. 2014, figure 2: (a) naive, (b) with 1×1
 * convolutions that reduce the channels before the expensive kernels and after pooling.
 */
export function inceptionBlock(
  net: NetworkBuilder,
  id: string,
  title: string,
  from: string,
  row: InceptionRow,
  plan: InceptionPlan,
): string {
  const reduced = plan.kind === 'reduced';
  const conv = (name: keyof InceptionRow, source: string, kernel: number) =>
    convolution(net, `${id}_${name}`, source, { ...plan, filters: scaled(row[name], plan.width), kernel });
  return net.group(id, title, 'inception', () => {
    const one = conv('1x1', from, 1);
    const three = conv('3x3', reduced ? conv('3x3_reduce', from, 1) : from, 3);
    const five = conv('5x5', reduced ? conv('5x5_reduce', from, 1) : from, plan.largest ?? 5);
    const pool = net.layer(`${id}_pool`, plan.pooling, from, { kernel: [3, 3], padding: [1, 1, 1, 1] });
    return net.layer(`${id}_output`, 'concat', [one, three, five, reduced ? conv('pool_proj', pool, 1) : pool]);
  });
}
