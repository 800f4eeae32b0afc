import { classifier, type Definition, define, type LayerDefinition, layer } from '@/network/definition';

/** Blocks of the four stages of ResNet-50, and the width of the first (He et al. 2015, Table 1). */
const STAGES = [3, 4, 6, 3] as const;
const EXPANSION = 4;

/** A network built like ResNet-50, of any width: 64 gives ResNet-50 itself with the stride in the first 1×1. */
export function bottleneckNetwork({
  side = 224,
  width = 64,
  classes = 1_000,
  stages = STAGES as readonly number[],
} = {}): Definition {
  const layers: LayerDefinition[] = [];
  const add = (next: LayerDefinition): string => {
    layers.push(next);
    return next.id;
  };
  const convolution = (id: string, from: string, filters: number, kernel: number, stride: number): string => {
    const config = {
      filters,
      kernel: [kernel, kernel],
      stride: [stride, stride],
      padding: 'same',
      bias: false,
    } as const;
    return add(layer(`${id}_bn`, 'batchNorm', add(layer(id, 'conv2d', from, config))));
  };
  const stem = add(layer('conv1_relu', 'relu', convolution('conv1', 'input', width, 7, 2)));
  let from = add(layer('pool1', 'maxPool', stem, { kernel: [3, 3], stride: [2, 2], padding: 'same' }));
  for (const [stage, blocks] of stages.entries()) {
    for (let block = 0; block < blocks; block++) {
      const id = `s${stage + 2}b${block + 1}`;
      const inner = width * 2 ** stage;
      const stride = block === 0 && stage > 0 ? 2 : 1;
      const a = add(layer(`${id}a_relu`, 'relu', convolution(`${id}a`, from, inner, 1, stride)));
      const b = add(layer(`${id}b_relu`, 'relu', convolution(`${id}b`, a, inner, 3, 1)));
      const c = convolution(`${id}c`, b, inner * EXPANSION, 1, 1);
      const shortcut = block === 0 ? convolution(`${id}p`, from, inner * EXPANSION, 1, stride) : from;
      from = add(layer(`${id}_relu`, 'relu', add(layer(`${id}_add`, 'add', [c, shortcut]))));
    }
  }
  const pooled = add(layer('pool5', 'globalAveragePool', from));
  const scores = add(layer('fc', 'dense', pooled, { units: classes }));
  return define({
    name: 'Bottleneck network',
    input: { height: side, width: side, channels: 3 },
    classes,
    layers,
    outputs: classifier(scores),
  });
}
