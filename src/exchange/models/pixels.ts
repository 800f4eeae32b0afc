import { type Definition, INPUT_ID, type LayerDefinition } from '../../network/definition';
import { SCALING_MOMENTS } from '../../network/scalings';
import { SCALINGS, type Scaling } from '../../network/training';
import { parseDefinition } from '../../network/validate';
import { type WeightMap, weightName } from '../../record/tensor';
import type { ImportedNetwork, PixelNorm } from '../reading/importing';

/** Files have means and deviations as 32-bit floats, or to three digits. */
const CLOSE = 2e-3;

/** The setting of the page that brings pixels to what a network expects; null where none does. */
function scalingOf({ mean, deviation }: PixelNorm): Scaling | null {
  const isClose = (found: number | undefined, wanted: number) => Math.abs((found ?? 0) / wanted - 1) < CLOSE;
  const fits = (scaling: Scaling): boolean => {
    if (scaling === 'unit')
      return mean.every((value) => Math.abs(value) < CLOSE) && deviation.every((d) => isClose(d, 1));
    const moments = SCALING_MOMENTS[scaling];
    const isSame = mean.length === moments.length || scaling === 'symmetric';
    return (
      isSame &&
      mean.every((value, c) => {
        const known = moments[c] ?? moments[0];
        return known !== undefined && isClose(value, known.mean) && isClose(deviation[c], known.deviation);
      })
    );
  };
  return SCALINGS.find(fits) ?? null;
}

/** A network with the setting of its pixels; where the page has none such, with a layer that does the same to them. */
export function withPixels(
  network: ImportedNetwork,
): Pick<ImportedNetwork, 'definition' | 'weights' | 'missing'> & { readonly scaling: Scaling | null } {
  const { definition, weights, missing, pixels } = network;
  const scaling = pixels && scalingOf(pixels);
  if (!pixels || scaling || !weights) return { definition, weights, missing, scaling };
  const layered = withLayer(definition, weights, pixels);
  return {
    definition: layered?.definition ?? definition,
    weights: layered?.weights ?? weights,
    missing,
    scaling: layered && 'unit',
  };
}

/** (x - mean) / deviation as a convolution of single pixels, each channel by itself. */
function withLayer(definition: Definition, weights: WeightMap, { mean, deviation }: PixelNorm) {
  const { channels } = definition.input;
  const taken = new Set(definition.layers.map(({ id }) => id));
  let id = 'pixels';
  while (taken.has(id)) id += '_';
  const layer = {
    id,
    kind: 'conv2d',
    from: [INPUT_ID],
    filters: channels,
    kernel: [1, 1],
    stride: [1, 1],
    dilation: [1, 1],
    padding: 'valid',
    groups: channels,
    bias: true,
    connections: null,
  } as unknown as LayerDefinition;
  const behind = (from: readonly string[]) => from.map((source) => (source === INPUT_ID ? id : source));
  const layers = definition.layers.map((each) => ({ ...each, from: behind(each.from) }) as LayerDefinition);
  const parsed = parseDefinition({ ...definition, layers: [layer, ...layers] }).definition;
  if (!parsed) return null;
  const kernel = Float32Array.from(deviation, (value) => 1 / value);
  const bias = Float32Array.from(mean, (value, c) => -value / (deviation[c] ?? 1));
  return {
    definition: parsed,
    weights: {
      ...weights,
      [weightName(id, 'kernel')]: { shape: [1, 1, 1, channels], data: kernel },
      [weightName(id, 'bias')]: { shape: [channels], data: bias },
    },
  };
}
