import { isImage } from '../shape';
import { type ConfigOf, choice } from './fields';
import { defineKind } from './kind';
import { ownFields, withOwnStatistics } from './ownStatistics';

const fields = {
  over: choice({ en: 'Statistics over', es: 'Estadísticas sobre' }, ['channels', 'example'], 'channels', {
    channels: { en: 'Channels of a pixel', es: 'Canales de un píxel' },
    example: { en: 'The whole example', es: 'Todo el ejemplo' },
  }),
  ...ownFields,
};

/**
 * Ba, Kiros & Hinton 2016. Of an image, `over` says what a layer is: the channels of each pixel (ConvNeXt, vision
 * transformers; PyTorch's `nn.LayerNorm(C)` on `[batch, height, width, channel]`), or all values of the example, which is
 * group norm with one group. Of a vector, both are all its features. Gamma and beta are one number per channel either way;
 * PyTorch's `nn.LayerNorm([C, H, W])` has one per value, which networks of any image size cannot have.
 */
export const layerNorm = defineKind({
  name: 'layerNorm',
  family: 'normalisation',
  text: {
    title: { en: 'Layer normalization', es: 'Normalización de capa' },
  },
  inputs: { min: 1, max: 1 },
  fields,
  label: () => ({ en: 'Layer norm', es: 'Norm. de capa' }),
  outputShape: (_config, [input = []]) => input,
  ...withOwnStatistics(({ over, epsilon }: ConfigOf<typeof fields>, [input = []]) => ({
    over: over === 'channels' && isImage(input) ? 'pixel' : 'example',
    groups: 1,
    epsilon,
    momentum: null,
  })),
});
