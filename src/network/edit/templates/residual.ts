import {
  basicBranch,
  bottleneckBranch,
  EXPANSION,
  type ResidualPlan,
  residualBlock,
} from '../../catalog/blocks/residual';
import { block, type Draft, template } from './template';

const planOf = ({ channels }: Draft, filters: number): ResidualPlan => ({
  channels,
  filters,
  stride: 1,
  skip: true,
  shortcut: 'projection',
  activation: 'relu',
  batchNorm: 'beforeActivation',
});

/** He et al. 2015, figure 5, left. */
export const residualBasic = template('res', (draft) =>
  residualBlock(draft.net, draft.id, draft.source, planOf(draft, draft.filters), basicBranch),
);

/** He et al. 2015, figure 5, right. */
export const residualBottleneck = template('res', (draft) => {
  const filters = Math.max(1, Math.round(draft.filters / EXPANSION));
  return residualBlock(draft.net, draft.id, draft.source, planOf(draft, filters), bottleneckBranch('3x3'));
});

/**
 * He et al. 2016, "Identity Mappings in Deep Residual Networks", figure 1(b): batch norm and ReLU come before each convolution, and nothing after the
 * sum, so that the identity goes through the whole network.
 */
export const residualPreActivation = block('res', 'residual', ({ net, id, source, channels, filters }) => {
  let last = source;
  for (const name of ['a', 'b']) {
    net.layer(`${id}_${name}_bn`, 'batchNorm', last);
    net.layer(`${id}_${name}_act`, 'relu', net.last);
    last = net.layer(`${id}_${name}`, 'conv2d', net.last, { filters, kernel: [3, 3], padding: 'same', bias: false });
  }
  const skip =
    channels === filters
      ? source
      : net.group(`${id}_shortcut`, id, 'shortcut', () =>
          net.layer(`${id}_proj`, 'conv2d', source, { filters, kernel: [1, 1], bias: false }),
        );
  return net.layer(`${id}_add`, 'add', [last, skip]);
});
