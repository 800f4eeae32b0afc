import type { PixelNorm } from '../reading/importing';
import { get, type KerasGraph, type KerasNode, list } from './graph';
import type { StoredWeights } from './stored';

/** Scales below this are for pixels from 0 to 255: 1 / 255, 1 / 127.5. */
const MOST_SCALE = 0.05;
const BRIGHTEST = 255;

/** What models do to pixels before their first layer, taken out of them: ours are in [0, 1] already. */
export function takePixels(
  graph: KerasGraph,
  stored: StoredWeights | null,
  channels: number,
): { readonly graph: KerasGraph; readonly pixels: PixelNorm | null } {
  const [image] = graph.inputs;
  let { nodes } = graph;
  let [mean, deviation] = [new Array<number>(channels).fill(0), new Array<number>(channels).fill(1)];
  let found = false;
  for (;;) {
    const readers = nodes.filter(({ from }) => from.includes(image?.id ?? ''));
    const [only] = readers;
    if (!image || !only || readers.length !== 1 || graph.outputs.includes(only.id)) break;
    const norm = normOf(only, stored, channels, found);
    if (!norm) break;
    // (x - m) / d of what was brought to (x - mean) / deviation before.
    mean = mean.map((value, c) => value + (deviation[c] ?? 1) * (norm.mean[c] ?? 0));
    deviation = deviation.map((value, c) => value * (norm.deviation[c] ?? 1));
    found = true;
    nodes = nodes
      .filter((node) => node !== only)
      .map((node) => ({
        ...node,
        declared: node.declared,
        from: node.from.map((id) => (id === only.id ? image.id : id)),
      }));
  }
  const isNothing = mean.every((value) => value === 0) && deviation.every((value) => value === 1);
  return {
    graph: found ? { ...graph, nodes } : graph,
    pixels: found && !isNothing ? { mean, deviation, order: 'rgb' } : null,
  };
}

interface Norm {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

function normOf(node: KerasNode, stored: StoredWeights | null, channels: number, isScaled: boolean): Norm | null {
  if (node.className === 'Rescaling') return isScaled ? null : rescaled(node, channels);
  // Before it pixels were brought to [0, 1] by the model itself; otherwise it may be meant for any.
  return node.className === 'Normalization' && isScaled ? normalised(node, stored, channels) : null;
}

function rescaled({ config }: KerasNode, channels: number): Norm | null {
  const [scale, offset] = [numbersIn(get(config, 'scale'), channels), numbersIn(get(config, 'offset') ?? 0, channels)];
  if (!scale || !offset || scale.some((value) => !(value > 0 && value < MOST_SCALE))) return null;
  const deviation = scale.map((value) => rounded(1 / (BRIGHTEST * value)));
  return { mean: offset.map((value, c) => rounded(-value * (deviation[c] ?? 1)) + 0), deviation };
}

function normalised(node: KerasNode, stored: StoredWeights | null, channels: number): Norm | null {
  const value = (name: string, place: number): readonly number[] | null => {
    const given = numbersIn(get(node.config, name), channels);
    if (given) return given;
    const weight = stored?.find(node.path, [name], place);
    return weight && weight.shape.reduce((a, b) => a * b, 1) === channels ? [...weight.values()] : null;
  };
  const [mean, variance] = [value('mean', 0), value('variance', 1)];
  if (!mean || !variance || variance.some((one) => !(one > 0))) return null;
  return { mean, deviation: variance.map(Math.sqrt) };
}

/** 1 / 255 is no float64, so 1 / (255 · (1 / 255)) may miss 1 by a bit. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** One number for all channels, or one for each, in however many brackets. */
function numbersIn(value: unknown, channels: number): readonly number[] | null {
  if (typeof value === 'number' && Number.isFinite(value)) return new Array<number>(channels).fill(value);
  const items = list(value);
  if (!items) return null;
  if (items.length === 1) return numbersIn(items[0], channels);
  return items.length === channels && items.every((item) => Number.isFinite(item)) ? (items as number[]) : null;
}
