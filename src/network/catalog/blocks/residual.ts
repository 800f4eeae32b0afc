import { type Convolution, convolution, type Finish, finish, type NetworkBuilder } from '../builder';
import type { ShortcutKind } from '../knobs';

export interface ResidualPlan extends Finish {
  /** Channels that enter. */
  readonly channels: number;
  /** Filters of the first convolution. */
  readonly filters: number;
  readonly stride: 1 | 2;
  /** Without it the block is plain: the same convolutions, nothing added (He et al. 2015, figure 3, middle). */
  readonly skip: boolean;
  /** How the skip path changes size where the block does. */
  readonly shortcut: ShortcutKind;
}

/** One convolution of a branch: short name, and what it does. */
type Branch = readonly (readonly [name: string, plan: Pick<Convolution, 'filters' | 'kernel' | 'stride'>])[];

/** Two 3×3 convolutions. He et al. 2015, figure 5, left. */
export const basicBranch = ({ filters, stride }: ResidualPlan): Branch => [
  ['a', { filters, kernel: 3, stride }],
  ['b', { filters, kernel: 3 }],
];

/** A bottleneck widens again to this many times its filters. */
export const EXPANSION = 4;

/**
 * 1×1 to fewer channels, 3×3, 1×1 to four times as many. He et al. 2015, figure 5, right. The paper halves the image in
 * the first 1×1; torchvision ("v1.5") in the 3×3.
 */
export const bottleneckBranch =
  (strideIn: '1x1' | '3x3') =>
  ({ filters, stride }: ResidualPlan): Branch => [
    ['1x1a', { filters, kernel: 1, stride: strideIn === '1x1' ? stride : 1 }],
    ['3x3', { filters, kernel: 3, stride: strideIn === '3x3' ? stride : 1 }],
    ['1x1b', { filters: EXPANSION * filters, kernel: 1 }],
  ];

/** out = activation(F(x) + x), with F the convolutions of `branchOf`; the last of them has no activation of its own. */
export function residualBlock(
  net: NetworkBuilder,
  id: string,
  from: string,
  plan: ResidualPlan,
  branchOf: (plan: ResidualPlan) => Branch,
): string {
  const branch = branchOf(plan);
  const { activation, batchNorm } = plan;
  return net.group(id, id, plan.skip ? 'residual' : 'block', () => {
    let last = from;
    for (const [i, [name, part]] of branch.entries()) {
      // The sum comes before the last activation.
      const bare = plan.skip && i === branch.length - 1;
      last = convolution(net, `${id}_${name}`, last, { ...part, batchNorm, activation: bare ? 'none' : activation });
    }
    if (!plan.skip) return last;
    const filters = branch.at(-1)?.[1].filters ?? plan.filters;
    net.layer(`${id}_add`, 'add', [last, skipPath(net, id, from, plan, filters)]);
    return finish(net, `${id}_add`, { activation, batchNorm: 'off' });
  });
}

/** The identity; where the block changes the size, a projection or zero channels. */
function skipPath(net: NetworkBuilder, id: string, from: string, plan: ResidualPlan, filters: number): string {
  const { channels, stride, shortcut, batchNorm } = plan;
  if (stride === 1 && channels === filters) return from;
  return net.group(`${id}_shortcut`, id, 'shortcut', () =>
    shortcut === 'projection'
      ? convolution(net, `${id}_proj`, from, { filters, kernel: 1, stride, batchNorm, activation: 'none' })
      : net.layer(`${id}_pad`, 'channelPad', from, { stride: [stride, stride], before: 0, after: filters - channels }),
  );
}
