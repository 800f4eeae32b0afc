import { type Definition, define, type LayerDefinition, layer } from '../definition';

/** Channels in and out of every convolution: C in the counts below. */
const CHANNELS = 64;
const SIDE = 56;

/**
 * `count` convolutions of `side`×`side`, each with C filters on C channels and a ReLU behind. Without biases, and with a
 * head that has no weights (one channel per class), so that the totals are those of the argument.
 */
function stack(name: string, side: number, count: number): Definition {
  const layers: LayerDefinition[] = [];
  let last = 'input';
  for (let i = 1; i <= count; i++) {
    const id = `conv${i}`;
    layers.push(
      layer(id, 'conv2d', last, { filters: CHANNELS, kernel: [side, side], padding: 'same', bias: false }),
      layer(`${id}_act`, 'relu', id),
    );
    last = `${id}_act`;
  }
  return define({
    name,
    input: { height: SIDE, width: SIDE, channels: CHANNELS },
    classes: CHANNELS,
    layers: [...layers, layer('gap', 'globalAveragePool', last)],
    outputs: [{ from: 'gap', weight: 1, loss: 'crossEntropy', trainingOnly: false }],
  });
}

/**
 * Simonyan & Zisserman 2014, section 2.3: both see 7×7 pixels, but one layer of 7×7 needs 49·C² weights, and three of 3×3
 * only 27·C², with three non-linearities on the way.
 */
export const oneSevenBySeven = (): Definition => stack('7×7', 7, 1);
export const threeThreeByThree = (): Definition => stack('3×3, 3×3, 3×3', 3, 3);
