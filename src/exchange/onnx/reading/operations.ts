import { numberIn, textIn } from './graph';
import { concat, product, sum, withConstant } from './operations/arithmetic';
import {
  axesOf,
  flatten,
  ofItself,
  pad,
  reshape,
  same,
  slice,
  softmax,
  squeeze,
  transpose,
  unsqueeze,
} from './operations/moving';
import type { Translate } from './operations/translate';
import { batchNorm, conv, gemm, layerNorm, matMul, normOfGroups } from './operations/weighted';
import {
  adaptiveAvgPool,
  avgPool,
  clip,
  dropout,
  globalMaxPool,
  globalMean,
  maxPool,
  prelu,
  rbf,
  responseNorm,
  subsample,
} from './operations/weightless';

/** What each operation of ONNX is here. */
export const OPERATIONS: Readonly<Record<string, Translate>> = {
  Conv: conv,
  Gemm: gemm,
  MatMul: matMul,
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
  InstanceNormalization: (to, node) =>
    normOfGroups(to, node, to.view(node.inputs[0])?.shape?.at(-1) ?? 0, node.inputs.slice(1)),
  GroupNormalization(to, node) {
    const groups = numberIn(node, 'num_groups', 0);
    const channels = to.view(node.inputs[0])?.shape?.at(-1);
    // Until opset 21 a gamma for each group.
    return (
      to.constant(node.inputs[1])?.data.length === channels && normOfGroups(to, node, groups, node.inputs.slice(1))
    );
  },
  LRN: responseNorm,
  Relu: ofItself('relu'),
  LeakyRelu: (to, node) =>
    to.elementwise(node, 'leakyRelu', to.view(node.inputs[0]), { slope: numberIn(node, 'alpha', 0.01) }),
  PRelu: prelu,
  Elu: (to, node) => to.elementwise(node, 'elu', to.view(node.inputs[0]), { alpha: numberIn(node, 'alpha', 1) }),
  Gelu: (to, node) =>
    textIn(node, 'approximate', 'none') === 'none' && to.elementwise(node, 'gelu', to.view(node.inputs[0]), {}),
  Swish: (to, node) => numberIn(node, 'alpha', 1) === 1 && to.elementwise(node, 'silu', to.view(node.inputs[0]), {}),
  Tanh: ofItself('tanh'),
  Sigmoid: ofItself('sigmoid'),
  Clip: clip,
  MaxPool: maxPool,
  AveragePool: avgPool,
  GlobalAveragePool: (to, node) => globalMean(to, node, null, true),
  GlobalMaxPool: globalMaxPool,
  ReduceMean: (to, node) => globalMean(to, node, axesOf(to, node), numberIn(node, 'keepdims', 1) === 1),
  Dropout: dropout,
  Add: sum,
  Sum: sum,
  Mul: product,
  Sub: (to, node) => withConstant(to, node, 'Sub'),
  Div: (to, node) => withConstant(to, node, 'Div'),
  Concat: concat,
  Pad: pad,
  Slice: slice,
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Softmax: softmax,
  LogSoftmax: softmax,
  Identity: same,
  Cast: same,
};

/** What each pattern is. */
export const PATTERN_OPERATIONS: Readonly<Record<string, Translate>> = {
  scaledTanh: ofItself('scaledTanh'),
  groupNorm: (to, node) => normOfGroups(to, node, numberIn(node, 'groups', 1), node.inputs.slice(1)),
  rbf,
  subsample,
  responseNorm,
  adaptiveAvgPool,
};
