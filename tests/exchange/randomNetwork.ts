import { analyze } from '@/network/analysis/analyze';
import {
  type Definition,
  define,
  GROUP_ROLES,
  type GroupDefinition,
  INPUT_ID,
  type LayerDefinition,
  layer,
  type OutputDefinition,
} from '@/network/definition';
import { isProblem } from '@/network/issues';
import { KINDS, type KindName, kindOf } from '@/network/layers';
import type { Field } from '@/network/layers/fields';
import { createRandom, type Random } from '@/network/random';
import { channelsOf, isImage, type Shape, sizeOf } from '@/network/shape';
import { pick } from '../mutate';

/** The largest activation: a pass of the reference takes milliseconds. */
const MOST_VALUES = 1_500;
const MOST_SIDE = 14;

/** Kinds that came after the first hundred networks were recorded, which stay as they are: the next ones begin with these. */
const LATER: readonly KindName[] = ['clippedRelu'];
const FIRST = (Object.keys(KINDS) as KindName[]).filter((kind) => !LATER.includes(kind));
const RECORDED = 100;

interface Node {
  readonly id: string;
  readonly shape: Shape;
}

/**
 * A network of any kinds with any options, small enough to be computed in float64, with groups, branches, several outputs and layers that
 * lead nowhere now and then. The same number gives the same network.
 */
export function randomNetwork(number: number): Definition {
  for (let attempt = 0; ; attempt++) {
    const definition = tryNetwork(createRandom(number, 'network', attempt), number);
    if (definition && analyze(definition).issues.length === 0) return definition;
  }
}

function tryNetwork(random: Random, number: number): Definition | null {
  const side = () => 5 + random.integer(8);
  const input = { height: side(), width: side(), channels: 1 + random.integer(4) };
  const classes = 2 + random.integer(4);
  const layers: LayerDefinition[] = [];
  const nodes: Node[] = [{ id: INPUT_ID, shape: [input.height, input.width, input.channels] }];
  const count = 4 + random.integer(12);
  // Each kind has its turn to be tried first.
  const turns = number > RECORDED ? LATER : FIRST;
  const wanted: KindName[] = [turns[number % turns.length] as KindName];
  for (let tries = 0; layers.length < count && tries < 400; tries++) {
    const kind = wanted[0] ?? pick(FIRST, random);
    const made = makeLayer(kind, `l${layers.length + 1}${pick(['', '_x', '-y', ' é', 'conv'], random)}`, nodes, random);
    if (!made) continue;
    wanted.shift();
    layers.push(made.layer);
    nodes.push({ id: made.layer.id, shape: made.shape });
  }

  const outputs: OutputDefinition[] = [];
  const head = (name: string, trainingOnly: boolean) => {
    const from = (trainingOnly ? pick(nodes, random) : nodes.at(-1)) as Node;
    const useRbf = !trainingOnly && from.shape.length === 1 && random.integer(4) === 0;
    const made = useRbf ? rbfLayer(name, from, classes, random) : layer(name, 'dense', from.id, { units: classes });
    layers.push(made);
    outputs.push({
      from: name,
      weight: outputs.length === 0 ? 1 : 0.3,
      loss: useRbf ? 'map' : 'crossEntropy',
      trainingOnly,
      ...(trainingOnly && { name }),
    });
  };
  head('scores', false);
  if (random.integer(4) === 0) head('aux1', true);
  return define({ name: `Random ${number}`, input, classes, layers, groups: groupsOf(layers, random), outputs });
}

function makeLayer(
  kind: KindName,
  id: string,
  nodes: readonly Node[],
  random: Random,
): { layer: LayerDefinition; shape: Shape } | null {
  const last = nodes.at(-1) as Node;
  const { inputs, fields } = kindOf(kind);
  const first = random.integer(4) ? last : pick(nodes, random);
  const count = inputs.max === 1 ? 1 : 2 + (inputs.max > 2 ? random.integer(2) : 0);
  const fitting = nodes.filter(({ shape }) => fits(kind, first.shape, shape));
  if (fitting.length === 0) return null;
  const sources = [first, ...Array.from({ length: count - 1 }, () => pick(fitting, random))];
  const config = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, chosenValue(name, field, first.shape, random)]),
  );
  if (kind === 'conv2d') Object.assign(config, convolutionOf(channelsOf(first.shape), random));
  if (kind === 'groupNorm') config.groups = pick(divisorsOf(channelsOf(first.shape)), random);
  const made =
    kind === 'rbf'
      ? rbfLayer(id, first, 1 + random.integer(5), random)
      : layer(
          id,
          kind,
          sources.map((node) => node.id),
          config as never,
        );
  const shape = kindOf(kind).outputShape(
    made as never,
    sources.map((node) => node.shape),
  );
  if (isProblem(shape) || sizeOf(shape) > MOST_VALUES || sizeOf(shape) < 1 || (shape[0] ?? 0) > MOST_SIDE * 9)
    return null;
  return { layer: made, shape };
}

/** Whether a value may join the first one. */
function fits(kind: KindName, first: Shape, other: Shape): boolean {
  if (kind === 'concat')
    return first.length === other.length && first.slice(0, -1).every((side, i) => side === other[i]);
  if (kind === 'multiply')
    return first.join() === other.join() || (isImage(first) && other.join() === String(channelsOf(first)));
  return first.join() === other.join();
}

function rbfLayer(id: string, from: Node, units: number, random: Random): LayerDefinition {
  const centres = Array.from({ length: units }, () =>
    Array.from({ length: sizeOf(from.shape) }, () => random.integer(2)),
  );
  return layer(id, 'rbf', from.id, { units, centres });
}

const divisorsOf = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => i + 1).filter((divisor) => count % divisor === 0);

/** Groups that divide, or a table of connections. */
function convolutionOf(channels: number, random: Random): object {
  const groups = pick(divisorsOf(channels), random);
  const filters = groups * (1 + random.integer(groups > 2 ? 2 : 4));
  if (random.integer(4)) return { filters, groups: random.integer(2) ? groups : 1, connections: null };
  const row = () =>
    divisorsOf(channels)
      .map((i) => i - 1)
      .slice(0, 1 + random.integer(channels));
  return { filters, groups: 1, connections: Array.from({ length: filters }, row) };
}

/** Mostly small numbers, so that layers fit into each other. */
function chosenValue(name: string, field: Field<unknown>, shape: Shape, random: Random): unknown {
  const { domain, fallback } = field;
  const small = (most: number) => 1 + random.integer(most);
  switch (domain.type) {
    case 'toggle':
      return random.integer(2) === 0;
    case 'choice':
      return pick(domain.options, random);
    case 'pair': {
      if (name === 'kernel' && isImage(shape) && random.integer(6) === 0) return [shape[0], shape[1]];
      const most = name === 'dilation' || name === 'stride' ? 2 : name === 'output' ? 6 : 4;
      return random.integer(2) ? new Array(2).fill(small(most)) : [small(most), small(most)];
    }
    case 'padding': {
      const words = [...domain.words, ...domain.words];
      const chosen = random.integer(words.length + 2);
      const even = random.integer(3);
      return words[chosen] ?? (random.integer(2) ? new Array(4).fill(even) : [0, 1, 2, 3].map(() => random.integer(3)));
    }
    case 'number': {
      if (domain.whole) return name === 'before' || name === 'after' ? random.integer(3) : small(6);
      const usual = typeof fallback === 'number' && fallback !== 0 ? fallback : 0.5;
      const other = Number((usual * (0.5 + random.uniform() * 0.9)).toPrecision(4));
      return random.integer(2) ? usual : Math.min(domain.range.max, Math.max(domain.range.min, other));
    }
    default:
      return fallback;
  }
}

/** Runs of layers as groups, some within others. */
function groupsOf(layers: readonly LayerDefinition[], random: Random): GroupDefinition[] {
  const groups: GroupDefinition[] = [];
  for (let n = random.integer(4); n > 0; n--) {
    const start = random.integer(layers.length);
    const ids = layers.slice(start, start + 2 + random.integer(5)).map(({ id }) => id);
    const id = `g${groups.length + 1}`;
    const parent = groups.find(({ layers: own }) => ids.every((one) => own.includes(one)))?.id;
    const overlaps = groups.some(({ id, layers: own }) => id !== parent && own.some((one) => ids.includes(one)));
    if (overlaps || ids.length < 2) continue;
    groups.push({ id, title: `Group ${id}`, role: pick(GROUP_ROLES, random), layers: ids, ...(parent && { parent }) });
  }
  return groups;
}
