import { classifier, type Definition, define, type LayerDefinition, layer } from '../../network/definition';

export interface PerceptronOptions {
  readonly depth: number;
  readonly width: number;
  readonly batchNorm: boolean;
}

/** Dense layers of one width, each with batch norm where wanted and ReLU, and ten logits: the network of the theory. */
export function perceptron({ depth, width, batchNorm }: PerceptronOptions): Definition {
  const layers: LayerDefinition[] = [];
  let last = 'input';
  for (let i = 1; i <= depth; i++) {
    layers.push(layer(denseId(i), 'dense', last, { units: width, bias: false }));
    if (batchNorm) layers.push(layer(`bn${i}`, 'batchNorm', denseId(i)));
    layers.push(layer(`relu${i}`, 'relu', batchNorm ? `bn${i}` : denseId(i)));
    last = `relu${i}`;
  }
  layers.push(layer('logits', 'dense', last, { units: 10 }));
  return define({
    name: `${depth} dense layers${batchNorm ? ' + BN' : ''}`,
    input: { height: 14, width: 14, channels: 1 },
    classes: 10,
    layers,
    outputs: classifier('logits'),
  });
}

/** The id of the dense layer number `i`, from 1. */
export const denseId = (i: number): string => `dense${i}`;
