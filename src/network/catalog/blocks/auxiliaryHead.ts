import { convolution, dense, type Finish, type NetworkBuilder } from '../builder';
import { scaled } from '../knobs';

export interface AuxiliaryPlan extends Finish {
  readonly title: string;
  /** Window and stride of the pooling in front. */
  readonly pool: { readonly kernel: number; readonly stride: number };
  readonly filters: number;
  readonly units: number;
  readonly classes: number;
  readonly dropout: number;
  readonly width: number;
}

/** Weight of an auxiliary loss against the main one. Szegedy et al. 2014, section 5. */
const WEIGHT = 0.3;

/**
 * A small classifier on an inner layer, there in training only: it brings gradient to the early layers.
 * Szegedy et al. 2014, section 5: average pooling, 1×1 convolution, dense, dropout, softmax.
 */
export function auxiliaryHead(net: NetworkBuilder, id: string, from: string, plan: AuxiliaryPlan): void {
  const { kernel, stride } = plan.pool;
  const before = net.last;
  net.group(id, plan.title, 'auxiliary', () => {
    net.layer(`${id}_avgpool`, 'avgPool', from, { kernel: [kernel, kernel], stride: [stride, stride] });
    convolution(net, `${id}_conv`, net.last, { ...plan, filters: scaled(plan.filters, plan.width), kernel: 1 });
    const hidden = { ...plan, batchNorm: 'off', units: scaled(plan.units, plan.width) } as const;
    dense(net, `${id}_fc`, net.last, hidden);
    net.layer(`${id}_classifier`, 'dense', net.last, { units: plan.classes });
  });
  net.output(net.last, { weight: WEIGHT, trainingOnly: true, name: plan.title });
  // The head hangs off the main path, which goes on from where it was.
  net.last = before;
}
