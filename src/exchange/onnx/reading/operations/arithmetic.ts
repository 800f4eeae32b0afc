import { INPUT_ID } from '../../../../network/definition';
import { isImage } from '../../../../network/shape';
import type { OnnxNode } from '../../model';
import { axisOf, type Constant } from '../constants';
import { numberIn } from '../graph';
import type { Translator } from '../translator';
import { isChannelAxis, readAlike, tensorShape, type View, withChannels } from '../views';
import type { Translate } from './translate';
import { perChannel, pointwise } from './weighted';

export const sum: Translate = (to, node) => {
  const views = node.inputs.map((name) => to.view(name));
  const [first] = views;
  const known = views.flatMap((view) => view ?? []);
  if (known.length === 1 && views.length === 2) return withConstant(to, node, 'Add');
  if (!first || known.length !== views.length || known.some((view) => view !== first && !readAlike(view, first)))
    return false;
  const draft = to.layer(node, 'add', known, {});
  return to.set(node, draft ? { ...first, layer: draft.id, shape: draft.shape } : null);
};

/** A gate has one value for each channel. */
const isGateOf = (gate: View, map: View): boolean => {
  const [a, b] = [tensorShape(gate), tensorShape(map)];
  return (
    a !== null &&
    b?.length === a.length &&
    isChannelAxis(gate, 1) &&
    isChannelAxis(map, 1) &&
    a[1] === b[1] &&
    a.slice(2).every((side) => side === 1)
  );
};

export const product: Translate = (to, node) => {
  const [a, b] = node.inputs.map((name) => to.view(name));
  if (!a || !b) return withConstant(to, node, 'Mul');
  const [map, gate] = isGateOf(a, b) && !isGateOf(b, a) ? [b, a] : [a, b];
  if (!readAlike(map, gate) && !isGateOf(gate, map)) return false;
  const draft = to.layer(node, 'multiply', [map, gate], {});
  return to.set(node, draft ? { ...map, layer: draft.id, shape: draft.shape } : null);
};

/** What a node does to a tensor with a constant: of pixels a normalisation, of a layer's output a bias, a factor, or one per channel. */
export function withConstant(to: Translator, node: OnnxNode, operation: 'Add' | 'Sub' | 'Mul' | 'Div'): boolean {
  const [left, right] = node.inputs;
  const x = to.view(left) ?? to.view(right);
  const constant = to.constant(to.view(left) ? right : left);
  if (!x || !constant || (!to.view(left) && (operation === 'Sub' || operation === 'Div'))) return false;
  if (x.layer === INPUT_ID && normalisePixels(to, node, x, constant, operation)) return true;
  const scalar = constant.data.length === 1 ? (constant.data[0] ?? null) : null;
  const values = perChannel(x, constant);
  if (operation === 'Add' && values && addBias(to, node, x, constant, values.values)) return true;
  if (operation === 'Mul' && values && (scalar === null || constant.weight !== null)) {
    const channels = values.values.length;
    const image = to.image(x);
    const draft = image && to.layer(node, 'conv2d', [image], pointwise(channels, channels), { kernel: values.values });
    if (draft) to.weight(constant);
    if (draft) return to.set(node, { ...x, layer: draft.id, shape: draft.shape });
  }
  if (scalar === null || !['Mul', 'Div'].includes(operation)) return false;
  return to.elementwise(node, 'scale', x, { factor: operation === 'Mul' ? scalar : 1 / scalar });
}

/** A sum behind a convolution or a dense layer without bias is its bias. */
function addBias(to: Translator, node: OnnxNode, x: View, constant: Constant, values: Float32Array): boolean {
  const draft = to.byId.get(x.layer);
  const reads = node.inputs.find((name) => to.view(name)?.layer === x.layer);
  if (draft?.config.bias !== false || !to.graph.only(reads)) return false;
  if (to.drafts.some(({ from }) => from.includes(draft.id)) || draft.shape?.at(-1) !== values.length) return false;
  draft.config = { ...draft.config, bias: true };
  draft.weights.set('bias', values);
  to.weight(constant);
  return to.set(node, x);
}

/** What the pixels of each channel go through before the first layer; only where nothing reads them as they are. */
function normalisePixels(
  to: Translator,
  node: OnnxNode,
  x: View,
  constant: Constant,
  operation: 'Add' | 'Sub' | 'Mul' | 'Div',
): boolean {
  // This page names what it does to pixels: a layer that scales them is a layer.
  if (to.names.own && !node.name.startsWith(`/${INPUT_ID}/`)) return false;
  const reads = node.inputs.find((name) => to.view(name));
  const channels = x.shape?.at(-1) ?? 0;
  const single = constant.data.length === 1;
  const values = single ? new Float32Array(channels).fill(constant.data[0] ?? 0) : perChannel(x, constant)?.values;
  if (!to.graph.only(reads) || !values || !channels || to.drafts.some(({ from }) => from.includes(INPUT_ID)))
    return false;
  const before = to.pixels ?? {
    factor: new Array<number>(channels).fill(1),
    shift: new Array<number>(channels).fill(0),
  };
  const at = (list: readonly number[], i: number) => list[i] ?? 0;
  const by = (i: number) => (operation === 'Div' ? 1 / (values[i] ?? 1) : (values[i] ?? 0));
  const isFactor = operation === 'Mul' || operation === 'Div';
  const sign = operation === 'Sub' ? -1 : 1;
  to.pixels = {
    factor: before.factor.map((factor, i) => (isFactor ? factor * by(i) : factor)),
    shift: before.shift.map((shift, i) => (isFactor ? shift * by(i) : at([shift], 0) + sign * by(i))),
  };
  return to.set(node, x);
}

export const concat: Translate = (to, node) => {
  const views = node.inputs.map((name) => to.view(name));
  const known = views.flatMap((view) => view ?? []);
  const [first] = known;
  if (!first || known.length !== views.length) return false;
  if (known.length === 1) return to.set(node, first);
  if (known.some(({ axes }) => !axes)) return to.set(node, to.outputOf(to.layer(node, 'concat', known, {})));
  const rank = first.axes?.length ?? 0;
  const axis = axisOf(numberIn(node, 'axis', 1), rank);
  if (!axis || known.some((view) => view.axes?.length !== rank || !isChannelAxis(view, axis))) return false;
  const others = (view: View) => JSON.stringify(tensorShape(view)?.filter((_, i) => i !== axis));
  if (known.some((view) => others(view) !== others(first))) return false;
  const plain = known.map((view) => (first.shape && isImage(first.shape) ? to.image(view) : to.plain(view)));
  // Channels may stand in another place, but then in the same one everywhere.
  const alike =
    plain.every((view) => view !== null) ||
    known.every((view) => withChannels(view, axis, '', 1)?.axes?.length === rank);
  if (!alike) return false;
  const draft = to.layer(node, 'concat', known, {});
  const channels = draft?.shape?.at(-1);
  return draft !== null && channels !== undefined && to.set(node, withChannels(first, axis, draft.id, channels));
};
