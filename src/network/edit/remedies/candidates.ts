/** What might do away with an issue, by its code. Whether it does is tried out afterwards, so these are guesses of people who know networks. */
import { type Analysis, analyze, type NodeAnalysis } from '../../analysis/analyze';
import { smallerVersion } from '../../catalog/resized';
import { type Definition, INPUT_ID, type LayerDefinition } from '../../definition';
import type { Issue, Problem, ProblemCode } from '../../issues';
import { kindOf } from '../../layers';
import type { Padding, Pair, Sides } from '../../layers/fields';
import { LIMITS } from '../../limits';
import { channelsOf, isImage, type Shape, sameShape, sizeOf } from '../../shape';
import { isRefused } from '../edited';
import { setInput, widthOf } from '../ends';
import { isJoin } from '../joins';
import { edgesInto, layerOf } from '../parts';
import type { Mending } from './remedy';

/** Where an issue is, with all that is known there. */
interface Case<P> {
  readonly problem: P;
  readonly analysis: Analysis;
  readonly definition: Definition;
  /** The layer or output that has it. */
  readonly id: string;
  readonly sources: readonly string[];
}

type Guess<P> = (found: Case<P>) => readonly Mending[];
type Guesses = { readonly [Code in ProblemCode]?: Guess<Extract<Problem, { readonly code: Code }>> };

const GUESSES: Guesses = {
  shapesDiffer: (found) => odd(found, sameShape).flatMap((edge) => joinable(found, edge)),
  sizesDiffer: (found) => odd(found, sameSize).flatMap((edge) => joinable(found, edge)),

  kernelTooLarge: (found) => [
    ...smaller(found),
    { code: 'samePadding', layer: found.id },
    { code: 'remove', layer: found.id },
    ...larger(found),
    ...shrunk(found),
  ],
  paddingTooLarge: ({ definition, id }) => {
    const { kernel, padding } = windowOf(definition, id);
    if (!kernel || !padding || typeof padding === 'string') return [];
    const [y, x] = [Math.floor(kernel[0] / 2), Math.floor(kernel[1] / 2)];
    const [top, bottom, left, right] = padding;
    const most: Sides = [Math.min(top, y), Math.min(bottom, y), Math.min(left, x), Math.min(right, x)];
    return [
      { code: 'setPadding', layer: id, padding: most },
      { code: 'samePadding', layer: id },
    ];
  },

  needsImage: (found) => {
    const { id, sources } = found;
    const flattening = sources.flatMap((source) => flattenerOf(found, source) ?? []);
    return [
      ...flattening.map((before) => ({ code: 'moveBefore', layer: id, before }) as const),
      ...flattening.map((layer) => ({ code: 'remove', layer }) as const),
      { code: 'remove', layer: id },
    ];
  },
  needsVector: ({ id, sources }) => sources.map((from) => ({ code: 'insertFlatten', from, to: id })),

  outputShape: ({ problem: { found, classes }, definition, id, sources: [from = ''] }) => {
    const source = layerOf(definition, from);
    const field = source ? widthOf(source) : null;
    const output = { from, to: id };
    return [
      ...(field ? [{ code: 'setWidth', layer: from, field, width: classes } as const] : []),
      { code: 'insertGlobalPooling', ...output },
      { code: 'insertScores', ...output, classes },
      { code: 'setClasses', classes: sizeOf(found) },
      { code: 'removeEdge', ...output },
    ];
  },

  groupsDoNotDivide: ({ problem: { groups, channels, filters }, id }) => [
    { code: 'setGroups', layer: id, groups: divisor(groups, channels, filters) },
    { code: 'setGroups', layer: id, groups: 1 },
    { code: 'connectAll', layer: id },
  ],
  groupsDoNotDivideChannels: ({ problem: { groups, channels }, id }) => [
    { code: 'setGroups', layer: id, groups: divisor(groups, channels) },
  ],

  connectionsMismatch: ({ problem: { rows }, definition, id }) => {
    const layer = layerOf(definition, id);
    const field = layer ? widthOf(layer) : null;
    return [
      { code: 'connectAll', layer: id },
      ...(field && rows ? [{ code: 'setWidth', layer: id, field, width: rows } as const] : []),
      { code: 'newCentres', layer: id },
    ];
  },
  connectionsChannel: ({ id }) => [{ code: 'connectAll', layer: id }],
  centresMismatch: ({ id }) => [{ code: 'newCentres', layer: id }],

  tooLarge: ({ id, sources }) => [
    ...sources.map((from) => ({ code: 'insertPooling', from, to: id }) as const),
    { code: 'remove', layer: id },
  ],

  danglingEdge: ({ problem: { from }, definition, id }) => [
    { code: 'removeEdge', from, to: id },
    { code: 'reconnect', from, to: id, source: layerBefore(definition, id) },
    { code: 'remove', layer: id },
  ],
  cycle: ({ problem: { path }, id }) => {
    const [from, to] = [path.at(-2) ?? id, path.at(-1) ?? id];
    return [{ code: 'removeEdge', from, to }, ...path.slice(1).map((layer) => ({ code: 'remove', layer }) as const)];
  },
};

/** In the order in which they are worth offering. */
export function candidates(analysis: Analysis, { problem, place }: Issue): readonly Mending[] {
  const { definition } = analysis;
  const id = place.layer;
  const edges = id === undefined ? [] : edgesInto(definition, id);
  if (id === undefined || isRefused(edges)) return [];
  const guess = GUESSES[problem.code] as Guess<Problem> | undefined;
  const sources = edges.map(({ from }) => from);
  return guess?.({ problem, analysis, definition, id, sources }) ?? [];
}

const sameSize = (a: Shape, b: Shape): boolean => sameShape(a.slice(0, -1), b.slice(0, -1));

/** An input of a join that does not go with the first. */
interface OddEdge {
  readonly from: string;
  readonly shape: Shape;
  readonly first: { readonly from: string; readonly shape: Shape };
}

type Fits = (a: Shape, b: Shape) => boolean;

function odd(
  { analysis, sources: [from = '', ...others] }: Pick<Case<Problem>, 'analysis' | 'sources'>,
  fits: Fits,
): readonly OddEdge[] {
  const shapeOf = (id: string) => analysis.byId.get(id)?.outputShape ?? null;
  const shape = shapeOf(from);
  if (!shape) return [];
  return others.flatMap((other) => {
    const own = shapeOf(other);
    return own && !fits(own, shape) ? [{ from: other, shape: own, first: { from, shape } }] : [];
  });
}

/** How many inputs of a join don't go with its first one. */
export function misfits(analysis: Analysis, id: string): number {
  const layer = layerOf(analysis.definition, id);
  const role = layer && kindOf(layer.kind).role;
  return role ? odd({ analysis, sources: layer.from }, role === 'sum' ? sameShape : sameSize).length : 0;
}

/** What makes one input of a join go with the first: layers on the way, a width, a window; or it is left out. */
function joinable(found: Case<Problem>, { from, shape, first }: OddEdge): readonly Mending[] {
  const { definition, id: to } = found;
  const layer = layerOf(definition, to);
  const size = isImage(first.shape) && isImage(shape) ? ([first.shape[0], first.shape[1]] as const) : null;
  const mendings: Mending[] = [];
  if (layer && !sameSize(shape, first.shape)) mendings.push(...windows(found, from), ...windows(found, first.from));
  mendings.push({ code: 'insertProjection', from, to, channels: channelsOf(first.shape) });
  if (size) mendings.push({ code: 'insertResizing', from, to, size });
  if (!isImage(first.shape) && isImage(shape))
    mendings.push({ code: 'insertGlobalPooling', from, to }, { code: 'insertFlatten', from, to });
  mendings.push(...width(found, from, channelsOf(first.shape)), ...width(found, first.from, channelsOf(shape)));
  mendings.push({ code: 'removeEdge', from, to });
  return mendings;
}

/** The layers before a node along a single path, itself first. */
function upstream(definition: Definition, id: string): readonly LayerDefinition[] {
  const path: LayerDefinition[] = [];
  const seen = new Set<string>();
  for (let layer = layerOf(definition, id); layer && !seen.has(layer.id); ) {
    path.push(layer);
    seen.add(layer.id);
    if (isJoin(layer)) break;
    layer = layerOf(definition, layer.from[0] ?? '');
  }
  return path;
}

/** The layer on the way to a node that says how many channels come out of it. */
function width({ definition }: Case<Problem>, id: string, wanted: number): readonly Mending[] {
  const layer = upstream(definition, id).find((each) => widthOf(each));
  const field = layer && widthOf(layer);
  return field ? [{ code: 'setWidth', layer: layer.id, field, width: wanted }] : [];
}

/** The nearest windows on the way to a node, without what makes a map smaller. */
function windows({ definition }: Case<Problem>, id: string): readonly Mending[] {
  return upstream(definition, id)
    .slice(0, 6)
    .flatMap(({ id: layer }): Mending[] => {
      const { kernel, padding, stride } = windowOf(definition, layer);
      if (!kernel) return [];
      return [
        ...(padding !== 'same' ? [{ code: 'samePadding', layer } as const] : []),
        ...(stride?.some((step) => step > 1) ? [{ code: 'setStride', layer, stride: [1, 1] } as const] : []),
      ];
    });
}

interface WindowFields {
  readonly kernel?: Pair;
  readonly padding?: Padding;
  readonly stride?: Pair;
  readonly dilation?: Pair;
}

const windowOf = (definition: Definition, id: string): WindowFields =>
  (layerOf(definition, id) as WindowFields | undefined) ?? {};

/** The kernel that just fits. */
function shrunk({
  problem,
  definition,
  id,
  analysis,
}: Case<Extract<Problem, { code: 'kernelTooLarge' }>>): readonly Mending[] {
  const { kernel, dilation = [1, 1], padding } = windowOf(definition, id);
  const shape = analysis.byId.get(id)?.inputShapes[0];
  if (!kernel || !shape || !isImage(shape)) return [];
  const sides = typeof padding === 'string' || !padding ? [0, 0, 0, 0] : padding;
  const along = (axis: 0 | 1): number => {
    const room = shape[axis] + (sides[2 * axis] ?? 0) + (sides[2 * axis + 1] ?? 0);
    return Math.max(1, Math.min(kernel[axis], Math.floor((room - 1) / dilation[axis]) + 1));
  };
  return problem.input > 0 ? [{ code: 'shrinkKernel', layer: id, kernel: [along(0), along(1)] }] : [];
}

const smaller = ({ analysis }: Case<Problem>): readonly Mending[] => {
  const network = smallerVersion(analysis);
  return network ? [{ code: 'openSmaller', network }] : [];
};

/** The smallest square image, no smaller than now, into which all windows fit. */
function larger({ definition }: Case<Problem>): readonly Mending[] {
  const { height, width } = definition.input;
  const fits = (side: number): boolean => {
    const done = setInput(definition, { height: side, width: side });
    return (
      !isRefused(done) && !analyze(done.definition).issues.some(({ problem }) => problem.code === 'kernelTooLarge')
    );
  };
  let [low, high]: [number, number] = [Math.max(height, width), LIMITS.imageSide.max];
  if (!fits(high)) return [];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return [{ code: 'enlargeInput', height: low, width: low }];
}

/** The layer before a node that makes a vector of an image; null where the vector comes from elsewhere. */
function flattenerOf({ definition, analysis }: Case<Problem>, id: string): string | null {
  const makesVector = ({ inputShapes: [input], outputShape }: NodeAnalysis) =>
    input !== undefined && isImage(input) && outputShape !== null && !isImage(outputShape);
  const found = upstream(definition, id).find((layer) => {
    const node = analysis.byId.get(layer.id);
    return node && makesVector(node);
  });
  return found?.id ?? null;
}

/** The largest number of groups, no more than asked for, that divides all of them. */
function divisor(groups: number, ...counts: readonly number[]): number {
  let found = Math.max(1, Math.min(groups, ...counts));
  while (counts.some((count) => count % found)) found--;
  return found;
}

/** The layer that stands before it in the list, or the image. */
function layerBefore({ layers }: Definition, id: string): string {
  const at = layers.findIndex((layer) => layer.id === id);
  return (at < 0 ? layers.at(-1) : layers[at - 1])?.id ?? INPUT_ID;
}
