import { classifier, type Definition, define, type LayerDefinition, layer } from '../definition';
import type { Knobs } from './knobs';
import { DIGIT_PICTURES } from './lenet5Pictures';

export interface InputSpec {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
}

/**
 * LeNet-5 as it is taught today: the 1998 layer sizes with a full C3, plain pooling and a softmax over 10 logits: 61,706
 * parameters on a grey 32×32 image.
 */
export function lenet5(
  { height, width, channels, classes }: InputSpec,
  { activation, pooling, batchNorm }: Knobs,
): Definition {
  const layers: LayerDefinition[] = [];
  let last = 'input';
  const then = (next: LayerDefinition) => {
    layers.push(next);
    last = next.id;
  };
  const squash = (id: string) => {
    if (batchNorm) then(layer(`${id}_bn`, 'batchNorm', last));
    then(layer(`${id}_act`, activation, last));
  };
  const pool = (id: string) => then(layer(id, pooling, last, { kernel: [2, 2], stride: [2, 2] }));

  then(layer('c1', 'conv2d', last, { filters: 6, kernel: [5, 5] }));
  squash('c1');
  pool('s2');
  then(layer('c3', 'conv2d', last, { filters: 16, kernel: [5, 5] }));
  squash('c3');
  pool('s4');
  then(layer('c5', 'conv2d', last, { filters: 120, kernel: [5, 5] }));
  squash('c5');
  then(layer('f6', 'dense', last, { units: 84 }));
  squash('f6');
  then(layer('logits', 'dense', last, { units: classes }));

  return define({
    name: 'LeNet-5',
    input: { height, width, channels },
    classes,
    layers,
    outputs: classifier('logits'),
  });
}

/** Which maps of S2 each map of C3 sees. LeCun et al. 1998, Table I. */
const C3_CONNECTIONS = [
  [0, 1, 2],
  [1, 2, 3],
  [2, 3, 4],
  [3, 4, 5],
  [0, 4, 5],
  [0, 1, 5],
  [0, 1, 2, 3],
  [1, 2, 3, 4],
  [2, 3, 4, 5],
  [0, 3, 4, 5],
  [0, 1, 4, 5],
  [0, 1, 2, 5],
  [0, 1, 3, 4],
  [1, 2, 4, 5],
  [0, 2, 3, 5],
  [0, 1, 2, 3, 4, 5],
];

/** LeNet-5 as published: partial C3, learned subsampling, scaled tanh, RBF output: 60,000 trainable parameters. */
export function lenet5Of1998({ height, width, channels, classes }: InputSpec): Definition {
  const window = { kernel: [2, 2], stride: [2, 2] } as const;
  return define({
    name: 'LeNet-5 (1998)',
    input: { height, width, channels },
    classes,
    layers: [
      layer('c1', 'conv2d', 'input', { filters: 6, kernel: [5, 5] }),
      layer('c1_act', 'scaledTanh', 'c1'),
      layer('s2', 'subsample', 'c1_act', window),
      layer('s2_act', 'scaledTanh', 's2'),
      layer('c3', 'conv2d', 's2_act', { filters: 16, kernel: [5, 5], connections: C3_CONNECTIONS }),
      layer('c3_act', 'scaledTanh', 'c3'),
      layer('s4', 'subsample', 'c3_act', window),
      layer('s4_act', 'scaledTanh', 's4'),
      layer('c5', 'conv2d', 's4_act', { filters: 120, kernel: [5, 5] }),
      layer('c5_act', 'scaledTanh', 'c5'),
      layer('f6', 'dense', 'c5_act', { units: 84 }),
      layer('f6_act', 'scaledTanh', 'f6'),
      layer('rbf', 'rbf', 'f6_act', { units: classes, centres: DIGIT_PICTURES }),
    ],
    outputs: classifier('rbf', 'map'),
  });
}
