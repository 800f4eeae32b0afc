import { SCALED_TANH } from '../../../network/activations';
import type { Attribute, OnnxNode } from '../model';
import { type GraphIndex, numberIn, numbersIn } from './graph';

/** The domain of operations that a pattern stands for: names of this page, which no file can have. */
export const PAGE = ' page';

interface Found {
  /** What it takes the place of, its last node among them. */
  readonly nodes: readonly OnnxNode[];
  readonly last: OnnxNode;
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

type Pattern = (node: OnnxNode, graph: GraphIndex) => Found | null;

/** Constants are written as 32-bit floats, and sometimes in few digits. */
const isAbout = (value: number | null, wanted: number): boolean =>
  value !== null && Math.abs(value - wanted) <= 1e-4 * Math.abs(wanted);

/** A node of that operation that reads `name` besides something else: that, and the node. */
function withOther(
  node: OnnxNode | undefined,
  operation: string,
  name: string | undefined,
): { node: OnnxNode; other: string } | null {
  if (node?.operation !== operation || node.inputs.length !== 2 || name === undefined) return null;
  const [a = '', b = ''] = node.inputs;
  if (a === name) return { node, other: b };
  return b === name ? { node, other: a } : null;
}

/** x · (1 + erf(x / √2)) / 2, the three factors in any order. */
const gelu: Pattern = (erf, graph) => {
  const inner = graph.producer(erf.inputs[0]);
  const [x, divisor] = inner?.inputs ?? [];
  const scale = inner?.operation === 'Div' ? 1 / (graph.number(divisor) ?? 0) : graph.number(divisor);
  if (!inner || !['Div', 'Mul'].includes(inner.operation) || x === undefined || !isAbout(scale, Math.SQRT1_2))
    return null;
  const sum = withOther(graph.only(erf.outputs[0]), 'Add', erf.outputs[0]);
  if (!sum || !isAbout(graph.number(sum.other), 1)) return null;
  const first = withOther(graph.only(sum.node.outputs[0]), 'Mul', sum.node.outputs[0]);
  if (!first) return null;
  const nodes = [inner, erf, sum.node, first.node];
  const halved = graph.producer(first.other);
  const half = halved?.operation === 'Mul' && withOther(halved, 'Mul', x);
  if (half && isAbout(graph.number(half.other), 0.5))
    return { nodes: [...nodes, half.node], last: first.node, operation: 'Gelu', inputs: [x] };
  const second = withOther(graph.only(first.node.outputs[0]), 'Mul', first.node.outputs[0]);
  if (!second) return null;
  const rest = [first.other, second.other];
  const isWhole = rest.includes(x) && rest.some((name) => isAbout(graph.number(name), 0.5));
  return isWhole ? { nodes: [...nodes, second.node], last: second.node, operation: 'Gelu', inputs: [x] } : null;
};

/** x · σ(x) */
const silu: Pattern = (sigmoid, graph) => {
  const [x = ''] = sigmoid.inputs;
  const product = withOther(graph.only(sigmoid.outputs[0]), 'Mul', sigmoid.outputs[0]);
  return product?.other === x
    ? { nodes: [sigmoid, product.node], last: product.node, operation: 'Swish', inputs: [x] }
    : null;
};

/** LeCun's: 1.7159 tanh(2x / 3). */
const scaledTanh: Pattern = (tanh, graph) => {
  const inner = graph.producer(tanh.inputs[0]);
  const [x = '', slope] = inner?.inputs ?? [];
  const outer = withOther(graph.only(tanh.outputs[0]), 'Mul', tanh.outputs[0]);
  const fits =
    inner?.operation === 'Mul' &&
    isAbout(graph.number(slope), SCALED_TANH.slope) &&
    outer &&
    isAbout(graph.number(outer.other), SCALED_TANH.amplitude);
  return fits ? { nodes: [inner, tanh, outer.node], last: outer.node, operation: 'scaledTanh', inputs: [x] } : null;
};

/** What a product or a sum behind a normalisation gives each channel; nothing where there is none. */
function affine(graph: GraphIndex, from: OnnxNode, operation: 'Mul' | 'Add'): { node: OnnxNode; other: string } | null {
  const found = withOther(graph.only(from.outputs[0]), operation, from.outputs[0]);
  const constant = found && graph.constant(found.other);
  // A single number that isn't learned is a layer of its own.
  return constant && (constant.weight !== null || constant.data.length > 1) ? found : null;
}

/** Groups become channels, an instance norm, and back, then a gamma and a beta: as PyTorch writes group norm before opset 21. */
const groupNorm: Pattern = (norm, graph) => {
  const grouping = graph.producer(norm.inputs[0]);
  const back = graph.only(norm.outputs[0]);
  if (grouping?.operation !== 'Reshape' || back?.operation !== 'Reshape') return null;
  const groups = graph.constant(norm.inputs[1]);
  const shift = graph.constant(norm.inputs[2]);
  const shape = graph.constant(grouping.inputs[1]);
  if (!groups?.data.every((value) => value === 1) || !shift?.data.every((value) => value === 0)) return null;
  if (shape?.data.length !== 3 || shape.data[1] !== groups.data.length) return null;
  const gamma = affine(graph, back, 'Mul');
  const beta = affine(graph, gamma?.node ?? back, 'Add');
  const last = beta?.node ?? gamma?.node ?? back;
  const nodes = [grouping, norm, back, ...(gamma ? [gamma.node] : []), ...(beta ? [beta.node] : [])];
  return {
    nodes,
    last,
    operation: 'groupNorm',
    inputs: [grouping.inputs[0] ?? '', gamma?.other ?? '', beta?.other ?? ''],
    attributes: { groups: groups.data.length, epsilon: numberIn(norm, 'epsilon', 1e-5) },
  };
};

/** (x - mean) / √(mean of squares + ε) · γ + β along the last axis. */
const layerNorm: Pattern = (mean, graph) => {
  const [x = ''] = mean.inputs;
  const axes = numbersIn(mean, 'axes') ?? Array.from(graph.constant(mean.inputs[1])?.data ?? []);
  if (axes.length !== 1) return null;
  const difference = graph.readers(mean.outputs[0])[0];
  if (difference?.operation !== 'Sub' || difference.inputs[0] !== x) return null;
  const centred = difference.outputs[0];
  const square = graph.readers(centred).find(({ operation }) => operation === 'Pow' || operation === 'Mul');
  const isSquare =
    square?.operation === 'Pow' ? graph.number(square.inputs[1]) === 2 : square?.inputs[0] === square?.inputs[1];
  const variance = graph.only(square?.outputs[0]);
  const sum = variance && withOther(graph.only(variance.outputs[0]), 'Add', variance.outputs[0]);
  const root = sum && graph.only(sum.node.outputs[0]);
  const quotient = root && graph.only(root.outputs[0]);
  const epsilon = sum && graph.number(sum.other);
  const fits =
    square &&
    isSquare &&
    variance?.operation === 'ReduceMean' &&
    root?.operation === 'Sqrt' &&
    quotient?.operation === 'Div';
  if (
    !fits ||
    !sum ||
    epsilon === null ||
    epsilon === undefined ||
    quotient.inputs[0] !== centred ||
    quotient.inputs[1] !== root.outputs[0]
  )
    return null;
  const gamma = affine(graph, quotient, 'Mul');
  const beta = gamma && affine(graph, gamma.node, 'Add');
  if (!gamma) return null;
  return {
    nodes: [mean, difference, square, variance, sum.node, root, quotient, gamma.node, ...(beta ? [beta.node] : [])],
    last: beta?.node ?? gamma.node,
    operation: 'LayerNormalization',
    inputs: [x, gamma.other, ...(beta ? [beta.other] : [])],
    attributes: { axis: axes[0] ?? -1, epsilon },
  };
};

/** Squared distances to fixed centres: LeNet's output of 1998. */
const rbf: Pattern = (squares, graph) => {
  const difference = graph.producer(squares.inputs[0]);
  const row = graph.producer(difference?.inputs[0]);
  const centres = difference?.inputs[1];
  const fits =
    difference?.operation === 'Sub' && row?.operation === 'Unsqueeze' && graph.constant(centres)?.shape.length === 2;
  if (!fits || centres === undefined) return null;
  return { nodes: [row, difference, squares], last: squares, operation: 'rbf', inputs: [row.inputs[0] ?? '', centres] };
};

/** LeNet's S layers: the sum of a window times a coefficient, plus a bias. */
const subsample: Pattern = (mean, graph) => {
  const sum = withOther(graph.only(mean.outputs[0]), 'Mul', mean.outputs[0]);
  const kernel = numbersIn(mean, 'kernel_shape') ?? [];
  if (!sum || graph.number(sum.other) !== kernel.reduce((product, side) => product * side, 1)) return null;
  const coefficient = affine(graph, sum.node, 'Mul');
  const bias = coefficient && affine(graph, coefficient.node, 'Add');
  if (!bias) return null;
  return {
    nodes: [mean, sum.node, coefficient.node, bias.node],
    last: bias.node,
    operation: 'subsample',
    inputs: [mean.inputs[0] ?? '', coefficient.other, bias.other],
    attributes: Object.fromEntries(mean.attributes),
  };
};

const MOVING = new Set(['Reshape', 'Squeeze', 'Unsqueeze', 'Transpose', 'Pad']);

/** x / (k + α · mean of squares)^β over neighbouring channels, as PyTorch computes it. */
const responseNorm: Pattern = (power, graph) => {
  const quotient = graph.only(power.outputs[0]);
  const beta = graph.number(power.inputs[1]);
  const sum = graph.producer(power.inputs[0]);
  const scaled = graph.producer(sum?.inputs[0]);
  const [k, alpha] = [graph.number(sum?.inputs[1]), graph.number(scaled?.inputs[1])];
  if (quotient?.operation !== 'Div' || sum?.operation !== 'Add' || scaled?.operation !== 'Mul') return null;
  const [x = ''] = quotient.inputs;
  const nodes = [power, quotient, sum, scaled];
  let before = 0;
  let mean: OnnxNode | undefined;
  let at = graph.producer(scaled.inputs[0]);
  // At most a few moves around the pooling; a damaged file may have a cycle.
  for (let i = 0; i < 8 && at && (MOVING.has(at.operation) || (at.operation === 'AveragePool' && !mean)); i++) {
    nodes.push(at);
    if (at.operation === 'AveragePool') mean = at;
    if (at.operation === 'Pad') {
      const pads = Array.from(graph.constant(at.inputs[1])?.data ?? []);
      before += pads.slice(0, pads.length / 2).reduce((total, pad) => total + pad, 0);
    }
    at = graph.producer(at.inputs[0]);
  }
  const isSquare =
    at && (at.operation === 'Pow' ? graph.number(at.inputs[1]) === 2 : at.operation === 'Mul' && at.inputs[1] === x);
  if (!at || !mean || !isSquare || at.inputs[0] !== x || alpha === null || beta === null || k === null) return null;
  nodes.push(at);
  const sides = (numbersIn(mean, 'kernel_shape') ?? []).filter((side) => side !== 1);
  const pads = numbersIn(mean, 'pads') ?? [];
  before += pads.slice(0, pads.length / 2).reduce((total, pad) => total + pad, 0);
  const [size = 1] = sides;
  if (sides.length > 1 || before !== Math.floor(size / 2)) return null;
  return {
    nodes,
    last: quotient,
    operation: 'responseNorm',
    inputs: [x],
    attributes: { size, alpha, beta, bias: k },
  };
};

/** Means of rows, then of columns, as products with constant matrices. */
const adaptive: Pattern = (rows, graph) => {
  const [left, x = ''] = rows.inputs;
  const columns = graph.only(rows.outputs[0]);
  const fits =
    graph.constant(left)?.shape.length === 2 &&
    !graph.constant(x) &&
    columns?.operation === 'MatMul' &&
    columns.inputs[0] === rows.outputs[0] &&
    graph.constant(columns.inputs[1])?.shape.length === 2;
  if (!fits || left === undefined) return null;
  return {
    nodes: [rows, columns],
    last: columns,
    operation: 'adaptiveAvgPool',
    inputs: [x, left, columns.inputs[1] ?? ''],
  };
};

/** By the operation at which to look. */
const PATTERNS: Readonly<Record<string, Pattern>> = {
  Erf: gelu,
  Sigmoid: silu,
  Tanh: scaledTanh,
  InstanceNormalization: groupNorm,
  ReduceMean: layerNorm,
  ReduceSumSquare: rbf,
  AveragePool: subsample,
  Pow: responseNorm,
  MatMul: adaptive,
};

/** The nodes with each known pattern as one, where it ends. */
export function withPatterns(graph: GraphIndex): readonly OnnxNode[] {
  const gone = new Set<OnnxNode>();
  const put = new Map<OnnxNode, OnnxNode>();
  for (const node of graph.nodes) {
    const isKnown = !gone.has(node) && !node.domain && Object.hasOwn(PATTERNS, node.operation);
    const found = isKnown ? (PATTERNS[node.operation]?.(node, graph) ?? null) : null;
    if (!found || found.nodes.some((each) => gone.has(each)) || !graph.isClosed(found.nodes, found.last)) continue;
    for (const each of found.nodes) gone.add(each);
    const { last, operation, inputs, attributes = {} } = found;
    const isOurs = operation[0] === operation[0]?.toLowerCase();
    put.set(last, {
      ...last,
      operation,
      domain: isOurs ? PAGE : '',
      inputs,
      attributes: new Map(Object.entries(attributes)),
    });
  }
  return graph.nodes.flatMap((node) => put.get(node) ?? (gone.has(node) ? [] : [node]));
}
