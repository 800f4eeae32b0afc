import { convolution } from '../../catalog/builder';
import { block } from './template';

const FINISH = { activation: 'relu', batchNorm: 'beforeActivation' } as const;

/** Ioffe & Szegedy 2015: a 3×3 convolution, batch norm, ReLU. */
export const convBnRelu = block('block', 'block', ({ net, id, source, filters }) =>
  convolution(net, `${id}_conv`, source, { ...FINISH, filters, kernel: 3 }),
);

/** Howard et al. 2017, "MobileNets": a 3×3 convolution of each channel by itself, then a 1×1 that mixes the channels. */
export const depthwiseSeparable = block('separable', 'block', ({ net, id, source, channels, filters }) => {
  const each = { ...FINISH, filters: channels, groups: channels, kernel: 3 };
  const depthwise = convolution(net, `${id}_depthwise`, source, each);
  return convolution(net, `${id}_pointwise`, depthwise, { ...FINISH, filters, kernel: 1 });
});

/** The hidden layer has a sixteenth of the channels, as in the paper; few channels are not squeezed further than this. */
const REDUCTION = 16;
const LEAST = 4;

/** Hu, Shen & Sun 2018, figure 2: a gate for each channel, from the means of all of them. */
export const squeezeExcite = block('se', 'block', ({ net, id, source, channels }) => {
  net.layer(`${id}_squeeze`, 'globalAveragePool', source);
  net.layer(`${id}_fc1`, 'dense', net.last, { units: Math.max(LEAST, Math.round(channels / REDUCTION)) });
  net.layer(`${id}_fc1_act`, 'relu', net.last);
  net.layer(`${id}_fc2`, 'dense', net.last, { units: channels });
  net.layer(`${id}_gate`, 'sigmoid', net.last);
  return net.layer(`${id}_scale`, 'multiply', [source, net.last]);
});

/** Layers of a dense block, and the channels that each of them adds: the smallest of those in the paper. */
const LAYERS = 3;
const GROWTH = 12;

/** Huang et al. 2016, "Densely Connected Convolutional Networks": each layer reads all that came before it in the block. */
export const denseBlock = block('dense_block', 'block', ({ net, id, source }) => {
  let last = source;
  for (let i = 1; i <= LAYERS; i++) {
    net.layer(`${id}_${i}_bn`, 'batchNorm', last);
    net.layer(`${id}_${i}_act`, 'relu', net.last);
    const grown = net.layer(`${id}_${i}`, 'conv2d', net.last, {
      filters: GROWTH,
      kernel: [3, 3],
      padding: 'same',
      bias: false,
    });
    last = net.layer(`${id}_${i}_concat`, 'concat', [last, grown]);
  }
  return last;
});
