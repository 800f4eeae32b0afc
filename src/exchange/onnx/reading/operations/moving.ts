import { LIMITS } from '../../../../network/limits';
import { sizeOf } from '../../../../network/shape';
import type { OnnxNode } from '../../model';
import { askedShape, axisOf, unsqueezedShape } from '../constants';
import { numberIn, numbersIn, textIn } from '../graph';
import type { Draft, Translator } from '../translator';
import { lengthOf, reshapeAxes, tensorShape, transposeAxes, type View } from '../views';
import type { Translate } from './translate';

export const moved = (to: Translator, node: OnnxNode, x: View, axes: View['axes'] | null): boolean =>
  axes !== null && to.set(node, { ...x, axes });

export const reshape: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  const asked = to.constant(node.inputs[1])?.data ?? numbersIn(node, 'shape');
  if (!x || !asked) return false;
  const from = tensorShape(x);
  if (!from || !x.axes) return to.set(node, x);
  const shape = askedShape(from, asked, numberIn(node, 'allowzero', 0) === 1);
  return shape !== null && moved(to, node, x, reshapeAxes(x.axes, shape));
};

export const flatten: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  const from = x && tensorShape(x);
  if (!x?.axes || !from) return to.set(node, x);
  const axis = numberIn(node, 'axis', 1);
  const cut = axis < 0 ? axis + from.length : axis;
  return moved(to, node, x, reshapeAxes(x.axes, [sizeOf(from.slice(0, cut)), sizeOf(from.slice(cut))]));
};

export const transpose: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  if (!x?.axes) return to.set(node, x);
  return moved(
    to,
    node,
    x,
    transposeAxes(x.axes, numbersIn(node, 'perm') ?? x.axes.map((_, i, all) => all.length - 1 - i)),
  );
};

export const axesOf = (to: Translator, node: OnnxNode): readonly number[] | null =>
  node.inputs[1] ? Array.from(to.constant(node.inputs[1])?.data ?? []) : numbersIn(node, 'axes');

export const squeeze: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  if (!x?.axes) return to.set(node, x);
  const { axes: all } = x;
  const gone = axesOf(to, node)?.map((axis) => axisOf(axis, all.length));
  const isGone = (axis: number) => (gone ? gone.includes(axis) : lengthOf(all[axis] ?? []) === 1);
  const kept = all.filter((_, axis) => !isGone(axis));
  return all.every((axis, i) => !isGone(i) || lengthOf(axis) === 1) && moved(to, node, x, kept);
};

export const unsqueeze: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  if (!x?.axes) return to.set(node, x);
  const shape = unsqueezedShape(tensorShape(x) ?? [], axesOf(to, node) ?? []);
  return shape !== null && moved(to, node, x, reshapeAxes(x.axes, shape));
};

export const pad: Translate = (to, node) => {
  const image = to.image(to.view(node.inputs[0]));
  const pads = Array.from(to.constant(node.inputs[1])?.data ?? numbersIn(node, 'pads') ?? []);
  const value = node.inputs[2] ? to.constant(node.inputs[2])?.data[0] : numberIn(node, 'value', 0);
  if (!image || pads.length !== 8 || value !== 0 || textIn(node, 'mode', 'constant') !== 'constant' || node.inputs[3])
    return false;
  const [outer = 0, before = 0, top = 0, left = 0, outerEnd = 0, after = 0, bottom = 0, right = 0] = pads;
  if (outer || outerEnd || pads.some((side) => side < 0)) return false;
  let view: View | null = image;
  if (before || after) {
    const draft =
      mergedPad(to, node, image, before, after) ??
      to.layer(node, 'channelPad', [image], { stride: [1, 1], before, after });
    view = to.outputOf(draft);
  }
  if (view && (top || bottom || left || right || !(before || after)))
    view = to.outputOf(to.layer(node, 'zeroPad', [view], { padding: [top, bottom, left, right] }));
  return to.set(node, view);
};

/** Every few pixels and then channels of zeros: one layer, where nothing else reads the pixels. */
function mergedPad(to: Translator, node: OnnxNode, x: View, before: number, after: number): Draft | null {
  const draft = to.byId.get(x.layer);
  if (draft?.kind !== STRIDED || draft.config.before || draft.config.after || !to.graph.only(node.inputs[0]))
    return null;
  if (Math.max(before, after) > LIMITS.addedChannels.max) return null;
  draft.config = { ...draft.config, before, after };
  if (draft.shape) draft.shape = [...draft.shape.slice(0, -1), before + (draft.shape.at(-1) ?? 0) + after];
  return draft;
}

/** The kind that keeps every few pixels. */
const STRIDED = 'channelPad';

export const slice: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  const from = x && tensorShape(x);
  const given = (i: number, name: string) =>
    node.inputs[i] ? Array.from(to.constant(node.inputs[i])?.data ?? []) : numbersIn(node, name);
  const [starts, ends] = [given(1, 'starts'), given(2, 'ends')];
  if (!x || !from || !starts?.length || !ends) return false;
  const along = given(3, 'axes') ?? starts.map((_, i) => i);
  const steps = given(4, 'steps') ?? starts.map(() => 1);
  const stride = from.map(() => 1);
  for (const [i, given] of along.entries()) {
    const axis = axisOf(given, from.length);
    if (axis === null || starts[i] !== 0 || (ends[i] ?? 0) < (from[axis] ?? 0)) return false;
    stride[axis] = steps[i] ?? 1;
  }
  if (stride.every((step) => step === 1)) return to.set(node, x);
  const image = to.image(x);
  const [outer, channels, rows = 1, columns = 1] = stride;
  if (!image || outer !== 1 || channels !== 1) return false;
  const config = { stride: [rows, columns], before: 0, after: 0 } as const;
  return to.set(node, to.outputOf(to.layer(node, STRIDED, [image], config)));
};

/** The loss takes the softmax of what the last layer gives, so at the end of a network there is none. */
export const softmax: Translate = (to, node) => {
  const x = to.view(node.inputs[0]);
  let [end] = node.outputs;
  for (let i = 0; i < 4 && end !== undefined && !to.graph.isResult(end); i++) {
    const next = to.graph.only(end);
    end =
      next && ['Identity', 'Reshape', 'Flatten', 'Squeeze', 'Cast'].includes(next.operation)
        ? next.outputs[0]
        : undefined;
  }
  return end !== undefined && to.graph.isResult(end) && to.set(node, x);
};

export const same: Translate = (to, node) => to.set(node, to.view(node.inputs[0]));
export const ofItself =
  (kind: 'relu' | 'tanh' | 'sigmoid' | 'scaledTanh' | 'silu'): Translate =>
  (to, node) =>
    to.elementwise(node, kind, to.view(node.inputs[0]), {});
