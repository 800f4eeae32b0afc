import { auxiliaryHead as write } from '../../catalog/blocks/auxiliaryHead';
import { template } from './template';

/** GoogLeNet's window and stride, as far as the map has so many pixels. */
const POOL = { kernel: 5, stride: 3 };

/** Szegedy et al. 2014, section 5; its numbers at most. The path that it hangs off goes on as before. */
export const auxiliaryHead = template('aux', ({ net, id, source, channels, side, classes, batchNorm }) => {
  write(net, id, source, {
    title: id,
    pool: { kernel: Math.min(POOL.kernel, side), stride: Math.min(POOL.stride, side) },
    filters: Math.min(128, channels),
    units: Math.min(1024, 4 * channels),
    classes,
    dropout: 0.7,
    width: 1,
    activation: 'relu',
    batchNorm,
  });
  return null;
});
