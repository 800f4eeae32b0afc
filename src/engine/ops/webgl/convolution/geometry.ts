import type { ConvWindow, Dims } from '../../../../network/ops';
import { layoutOf } from '../layout';
import { WINDOW_UNIFORMS, windowUniforms } from '../window';

/** `groupSize`: input and output channels of a group; `quads`: texels per pixel of the input and of the output. */
export const CONV_UNIFORMS = { ...WINDOW_UNIFORMS, groupSize: 'ivec2', quads: 'ivec2' } as const;

export type Geometry = ReturnType<typeof geometryOf>;

/** Values of `CONV_UNIFORMS`, and what decides between programs. */
export function geometryOf(window: ConvWindow, imageShape: Dims, filters: number) {
  const channels = imageShape[3]!;
  const { groups, stride, dilation } = window;
  const [inputs, outputs] = [channels / groups, filters / groups];
  return {
    uniforms: {
      ...windowUniforms(window, imageShape),
      groupSize: [inputs, outputs],
      quads: [layoutOf([channels]).quads, layoutOf([filters]).quads],
    },
    /** Input channels of a group. */
    channels: inputs,
    /** Whether a quad of input or output channels belongs to several groups. */
    shared: groups > 1 && (inputs % 4 !== 0 || outputs % 4 !== 0),
    /** Whether neighbouring pixels of a row read neighbouring columns, and neighbouring taps too. */
    reads: stride[1] === 1 && dilation[1] === 1 ? ('sliding' as const) : ('apart' as const),
  };
}
