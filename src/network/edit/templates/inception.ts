import { type InceptionRow, inceptionBlock } from '../../catalog/blocks/inception';
import type { InceptionKind } from '../../catalog/knobs';
import { template } from './template';

/** Shares of the channels as in GoogLeNet's first block, 3a; the 3×3 branch gets what the others leave. */
function rowFor(filters: number): InceptionRow {
  const share = (of: number) => Math.max(2, 2 * Math.round(filters / of / 2));
  const [one, five, pool] = [share(4), share(8), share(8)];
  return {
    '1x1': one,
    '3x3_reduce': share(8 / 3),
    '3x3': Math.max(2, filters - one - five - pool),
    '5x5_reduce': share(16),
    '5x5': five,
    pool_proj: pool,
  };
}

const inception = (kind: InceptionKind) =>
  template('inception', ({ net, id, source, filters, batchNorm }) => {
    const plan = { kind, width: 1, pooling: 'maxPool', activation: 'relu', batchNorm } as const;
    return inceptionBlock(net, id, id, source, rowFor(filters), plan);
  });

/** Szegedy et al. 2014, figure 2(a). Its pooling branch brings as many channels as enter, so that more leave. */
export const inceptionNaive = inception('naive');
/** Szegedy et al. 2014, figure 2(b). */
export const inceptionReduced = inception('reduced');
