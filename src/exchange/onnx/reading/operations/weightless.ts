import { isImage } from '../../../../network/shape';
import type { OnnxNode } from '../../model';
import { axisOf, type Constant } from '../constants';
import { numberIn, numbersIn, textIn } from '../graph';
import { PAGE } from '../patterns';
import type { Translator } from '../translator';
import { isChannelAxis, isWhole, plainView, type View } from '../views';
import { copy, type Translate } from './translate';
import { poolIn, windowIn } from './windows';

export const maxPool: Translate = (to, node) => {
  const image = to.image(to.view(node.inputs[0]), node);
  if (!image?.shape || node.outputs.slice(1).some((name) => to.graph.readers(name).length)) return false;
  const config = poolIn(node, image.shape, false);
  return config !== null && to.set(node, to.outputOf(to.layer(node, 'maxPool', [image], config)));
};

export const avgPool: Translate = (to, node) => {
  const image = to.image(to.view(node.inputs[0]));
  if (!image?.shape) return false;
  const isPadded =
    (numbersIn(node, 'pads') ?? []).some((pad) => pad !== 0) || textIn(node, 'auto_pad', 'NOTSET').startsWith('SAME');
  const countPadding = !isPadded || numberIn(node, 'count_include_pad', 0) === 1;
  const config = poolIn(node, image.shape, isPadded && countPadding);
  return config !== null && to.set(node, to.outputOf(to.layer(node, 'avgPool', [image], { ...config, countPadding })));
};

/** Means over all places of a map; `keeps`: as sides of one. */
export function globalMean(to: Translator, node: OnnxNode, axes: readonly number[] | null, keeps: boolean): boolean {
  const x = to.view(node.inputs[0]);
  if (!x?.axes || !x.shape || !isImage(x.shape)) return false;
  const rank = x.axes.length;
  const channel = x.axes.findIndex((_, axis) => axis > 0 && isChannelAxis(x, axis));
  const others = x.axes.flatMap((_, axis) => (axis > 0 && axis !== channel ? [axis] : []));
  const wanted = axes?.map((axis) => axisOf(axis, rank)).sort((a, b) => (a ?? 0) - (b ?? 0)) ?? others;
  if (rank < 3 || channel < 0 || wanted.length !== others.length || wanted.some((axis, i) => axis !== others[i]))
    return false;
  if (!isWhole(x, to.batch)) return false;
  const draft = to.layer(node, 'globalAveragePool', [plainView(x.layer, x.shape, to.batch)], {});
  const mean = to.outputOf(draft);
  if (!draft || !mean?.axes) return false;
  const [outer = [], channels = []] = mean.axes;
  const kept = x.axes.flatMap((_, axis) => (axis === 0 ? [outer] : axis === channel ? [channels] : keeps ? [[]] : []));
  return to.set(node, { ...mean, axes: kept });
}

export const globalMaxPool: Translate = (to, node) => {
  const image = to.image(to.view(node.inputs[0]));
  const [height = 0, width = 0] = image?.shape ?? [];
  if (!image?.shape) return false;
  const config = { kernel: [height, width], stride: [1, 1], padding: 'valid', ceil: false } as const;
  return to.set(node, to.outputOf(to.layer(node, 'maxPool', [image], config)));
};

/** Rows and columns of matrices that take means over windows of nearly equal size. */
export const adaptiveAvgPool: Translate = (to, node) => {
  const image = to.image(to.view(node.inputs[0]));
  const [rows, columns] = [to.constant(node.inputs[1]), to.constant(node.inputs[2])];
  if (!image?.shape || !rows || !columns) return false;
  const [height = 0, width = 0] = image.shape;
  const output = [rows.shape[0] ?? 0, columns.shape[1] ?? 0] as const;
  const isMean = (matrix: Constant, size: number, count: number, at: (place: number, window: number) => number) =>
    matrix.data.length === size * count &&
    Array.from({ length: count }, (_, window) => window).every((window) => {
      const [start, end] = [Math.floor((window * size) / count), Math.ceil(((window + 1) * size) / count)];
      return Array.from({ length: size }, (_, place) => place).every((place) => {
        const share = place >= start && place < end ? 1 / (end - start) : 0;
        return Math.abs((matrix.data[at(place, window)] ?? 2) - share) < 1e-6;
      });
    });
  const fits =
    isMean(rows, height, output[0], (place, window) => window * height + place) &&
    isMean(columns, width, output[1], (place, window) => place * output[1] + window);
  return fits && to.set(node, to.outputOf(to.layer(node, 'adaptiveAvgPool', [image], { output })));
};

export const responseNorm: Translate = (to, node) => {
  const read = to.vector(node, to.view(node.inputs[0]));
  const x = read && !read.order ? read.view : null;
  const size = numberIn(node, 'size', 0);
  // An even window lies the other way round in ONNX; what a pattern found is as it is here.
  if (!x || (x.axes && !isChannelAxis(x, 1)) || (node.domain !== PAGE && size % 2 === 0)) return false;
  return to.elementwise(node, 'lrn', x, {
    size,
    alpha: numberIn(node, 'alpha', 1e-4),
    beta: numberIn(node, 'beta', 0.75),
    k: numberIn(node, 'bias', 1),
    divideBySize: true,
  });
};

export const subsample: Translate = (to, node) => {
  const image = to.image(to.view(node.inputs[0]));
  const [coefficient, bias] = [to.constant(node.inputs[1]), to.constant(node.inputs[2])];
  if (!image?.shape || !coefficient || !bias) return false;
  const window = windowIn(node, numbersIn(node, 'kernel_shape') ?? [], image.shape);
  if (!window || window.dilation.some((step) => step !== 1)) return false;
  const { dilation: _, ...config } = window;
  const draft = to.layer(node, 'subsample', [image], config, { coefficient: copy(coefficient), bias: copy(bias) });
  if (draft) for (const each of [coefficient, bias]) to.weight(each);
  return to.set(node, to.outputOf(draft));
};

/** A single pixel with its channels, as the vector that it is. */
const inVector = (to: Translator, node: OnnxNode, view: View): View | null =>
  view.shape?.length === 3 ? to.outputOf(to.layer(node, 'flatten', [view], {})) : to.plain(view);

export const rbf: Translate = (to, node) => {
  const read = to.vector(node, to.view(node.inputs[0]));
  const centres = to.constant(node.inputs[1]);
  const x = read && !read.order ? inVector(to, node, read.view) : null;
  if (!x || !centres?.data.every((value) => Math.abs(value) === 1)) return false;
  const [units = 0, features = 0] = centres.shape;
  const bits = Array.from({ length: units }, (_, unit) =>
    Array.from({ length: features }, (_, i) => (centres.data[unit * features + i] === 1 ? 1 : 0)),
  );
  return to.set(node, to.outputOf(to.layer(node, 'rbf', [x], { units, centres: bits }, { centres: copy(centres) })));
};

export const dropout: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  const rate = to.constant(node.inputs[1])?.data[0] ?? numberIn(node, 'ratio', 0.5);
  return to.elementwise(node, 'dropout', x, { rate }) || to.set(node, x);
};

export const clip: Translate = (to, node) => {
  const low = node.inputs[1] ? to.constant(node.inputs[1])?.data[0] : numberIn(node, 'min', Number.NEGATIVE_INFINITY);
  const high = node.inputs[2] ? to.constant(node.inputs[2])?.data[0] : numberIn(node, 'max', Number.POSITIVE_INFINITY);
  if (low !== 0 || high === undefined) return false;
  const x = to.view(node.inputs[0]);
  if (high > 1e38) return to.elementwise(node, 'relu', x, {});
  return high > 0 && to.elementwise(node, 'clippedRelu', x, { ceiling: high });
};

export const prelu: Translate = (to, node) => {
  const slope = to.constant(node.inputs[1]);
  if (slope?.data.length !== 1) return false;
  return to.elementwise(node, 'leakyRelu', to.view(node.inputs[0]), { slope: slope.data[0] ?? 0 });
};
