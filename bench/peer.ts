/** LeNet-5 in plain JavaScript: ConvNetJS, which computes picture by picture in float64. */
import * as convnetjs from 'convnetjs';
import { version } from 'convnetjs/package.json';
import { timed } from './contestant';

const LAYERS = [
  { type: 'input', out_sx: 32, out_sy: 32, out_depth: 1 },
  { type: 'conv', sx: 5, filters: 6, stride: 1, pad: 0, activation: 'relu' },
  { type: 'pool', sx: 2, stride: 2 },
  { type: 'conv', sx: 5, filters: 16, stride: 1, pad: 0, activation: 'relu' },
  { type: 'pool', sx: 2, stride: 2 },
  { type: 'conv', sx: 5, filters: 120, stride: 1, pad: 0, activation: 'relu' },
  { type: 'fc', num_neurons: 84, activation: 'relu' },
  { type: 'softmax', num_classes: 10 },
];

let step: () => Promise<unknown>;

window.contestant = {
  async start({ batchSize }) {
    const net = new convnetjs.Net();
    net.makeLayers(LAYERS);
    const parameters = net.getParamsAndGrads().reduce((sum, { params }) => sum + params.length, 0);
    const how = { method: 'sgd', learning_rate: 0.01, momentum: 0.9, l2_decay: 0, batch_size: batchSize };
    const trainer = new convnetjs.Trainer(net, how);
    const pictures = Array.from({ length: batchSize }, () => {
      const picture = new convnetjs.Vol(32, 32, 1, 0);
      for (let i = 0; i < picture.w.length; i++) picture.w[i] = Math.random();
      return picture;
    });
    // The trainer updates with the last picture of each batch.
    step = async () => pictures.forEach((picture, i) => void trainer.train(picture, i % 10));
    return { name: `ConvNetJS ${version}`, parameters };
  },
  round: (count) => timed(count, () => step()),
};
