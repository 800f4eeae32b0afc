import type { Analysis } from '../../network/analysis/analyze';
import type { LayerDefinition } from '../../network/definition';
import { inDocstring, wrapped } from '../python/text';

/** A convention in which PyTorch and the page differ, said where it matters. */
interface Convention {
  readonly applies: (source: string, layers: readonly LayerDefinition[]) => boolean;
  readonly text: string;
}

const CONVENTIONS: readonly Convention[] = [
  {
    applies: (source) => source.includes('nn.BatchNorm'),
    text: 'Batch norm: `momentum` is the share of the new value here, and that of the old one in Convoscope and Keras (0.1 is their 0.9). The moving variance takes the unbiased variance of a batch.',
  },
  {
    applies: (_source, layers) =>
      layers.some(
        (layer) => 'padding' in layer && 'stride' in layer && layer.padding === 'same' && Math.max(...layer.stride) > 1,
      ),
    text: 'Padding "same" at a stride: the odd pixel goes behind the image, as in TensorFlow; `padding=1` would shift it.',
  },
  {
    applies: (source) => source.includes('ceil_mode=True'),
    text: 'Poolings with `ceil_mode` round sizes up, as Caffe does.',
  },
  {
    applies: (source) => source.includes('nn.LocalResponseNorm'),
    text: 'Local response norm: PyTorch divides alpha by the size of the window, so it is that much larger here than in the paper.',
  },
  {
    applies: (source) => source.includes('FLATTENED = {\n'),
    text: 'Images are flattened channel by channel, as is usual in PyTorch; `load_weights` reorders the dense layers behind.',
  },
];

/** The docstring of the module, without its quotes. */
export function moduleDoc({ definition, trainingTotals }: Analysis, className: string, source: string): string {
  const { input, layers, name } = definition;
  const head = `${name}, exported from Convoscope.`;
  const facts = `${className}() takes [batch, ${input.channels}, ${input.height}, ${input.width}] and has ${trainingTotals.trainable.toLocaleString('en')} trainable parameters.`;
  const conventions = CONVENTIONS.filter(({ applies }) => applies(source, layers)).map(({ text }) => text);
  return `${[head, facts, ...conventions].map((text) => wrapped(inDocstring(text))).join('\n\n')}\n`;
}
