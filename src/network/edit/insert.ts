/** Puts a layer, or a block from a template, between others. */
import { analyze } from '../analysis/analyze';
import { type Definition, INPUT_ID, layer } from '../definition';
import { isProblem } from '../issues';
import { type KindName, kindOf } from '../layers';
import type { Shape } from '../shape';
import { type Edited, edited, isRefused, type Refused, refused } from './edited';
import { fitting, type Site } from './fitting';
import { freshIds, stemOf } from './ids';
import { boundaryOf, type Edge, edgesInto, edgesOf, exitOf, layersIn, redirect, unknown } from './parts';
import { type Piece, put, type Spot, single } from './put';
import { TEMPLATES, type TemplateId } from './templates';

/** What is put in: a layer of a kind, with fields that fit there, or a block. */
export type Insertion = { readonly kind: KindName } | { readonly template: TemplateId };

/** Between a part and all that read it, outputs too. `id` is the image, a layer or a group. */
export function insertAfter(definition: Definition, id: string, what: Insertion): Edited {
  const source = exitOf(definition, id);
  if (isRefused(source)) return source;
  const inside = new Set(layersIn(definition, id));
  const edges = edgesOf(definition).filter(({ from, to }) => from === source && !inside.has(to));
  return finished(insert(definition, { source, edges, neighbours: [id], spot: { behind: [id] } }, what));
}

/** Into all edges that lead into a part: a layer, a group or an output. Into each of its sources once. */
export function insertBefore(definition: Definition, id: string, what: Insertion): Edited {
  const edges = edgesInto(definition, id);
  if (isRefused(edges)) return edges;
  let done: Inserted | Refused = unknown(id);
  let now = definition;
  for (const source of new Set(edges.map(({ from }) => from))) {
    const own = edges.filter(({ from }) => from === source);
    done = insert(now, { source, edges: own, neighbours: [id], spot: { before: id } }, what);
    if (isRefused(done)) return done;
    now = done.definition;
  }
  return finished(done);
}

/** On one edge; `to` may be an output. */
export function insertOnEdge(
  definition: Definition,
  [from, to]: readonly [from: string, to: string],
  what: Insertion,
): Edited {
  const edges = edgesOf(definition).filter((edge) => edge.from === from && edge.to === to);
  if (!edges.length) return refused({ code: 'danglingEdge', from }, { layer: to, edge: [from, to] });
  return finished(insert(definition, { source: from, edges, neighbours: [from, to], spot: { before: to } }, what));
}

/** As a path beside a part, from the same source, joined with what the part gives. */
export function insertBeside(definition: Definition, id: string, what: Insertion, join: 'add' | 'concat'): Edited {
  const exit = exitOf(definition, id);
  if (isRefused(exit)) return exit;
  const inside = new Set(layersIn(definition, id));
  const { into } = boundaryOf(definition, inside);
  const [source, ...more] = new Set(into.map(({ from }) => from));
  if (source === undefined || more.length)
    return refused({ code: 'severalSources', found: source === undefined ? 0 : 1 + more.length }, { layer: id });
  const place = { source, edges: [], neighbours: [id], spot: { behind: [id] } };
  const beside = insert(definition, place, what, exit);
  if (isRefused(beside)) return beside;
  if (beside.exit === null) return finished(beside);
  const joined = freshIds(beside.definition)(join);
  const reads = ({ from, to }: Edge) => from === exit && !inside.has(to);
  const rewired = redirect(beside.definition, (edge) => (reads(edge) ? joined : edge.from));
  const piece = single(layer(joined, join, [exit, beside.exit]));
  return edited(put(rewired, piece, [id, beside.exit], { behind: [beside.exit] }), beside.select);
}

/** Where something is put: what it reads, the edges that go through it from now on, and beside whom it stands. */
interface Place {
  readonly source: string;
  readonly edges: readonly Edge[];
  readonly neighbours: readonly string[];
  readonly spot: Spot;
}

/** An insertion on the way to an edit. */
interface Inserted {
  readonly definition: Definition;
  readonly exit: string | null;
  readonly select: string;
}

const finished = (done: Inserted | Refused): Edited => (isRefused(done) ? done : edited(done.definition, done.select));

function insert(definition: Definition, place: Place, what: Insertion, beside?: string): Inserted | Refused {
  const { source, edges, neighbours, spot } = place;
  const shapes = shapesOf(definition);
  const site: Site = {
    shape: shapes(source),
    wanted: beside === undefined ? null : shapes(beside),
    ends: edges.some(({ to }) => !definition.layers.some(({ id }) => id === to)),
    first: source === INPUT_ID,
    classes: definition.classes,
  };
  const piece =
    'kind' in what ? layerAt(definition, what.kind, source, site) : TEMPLATES[what.template](definition, source, site);
  if (isRefused(piece)) return piece;
  const { exit, select } = piece;
  const through = new Set(edges.map(({ from, to }) => JSON.stringify([from, to])));
  const rewired =
    exit === null
      ? definition
      : redirect(definition, ({ from, to }) => (through.has(JSON.stringify([from, to])) ? exit : from));
  return { definition: put(rewired, piece, neighbours, spot), exit, select };
}

const shapesOf = (definition: Definition): ((id: string) => Shape | null) => {
  const { byId } = analyze(definition);
  return (id) => byId.get(id)?.outputShape ?? null;
};

function layerAt(definition: Definition, kind: KindName, source: string, site: Site): Piece | Refused {
  const id = freshIds(definition)(stemOf(kind));
  const { inputs } = kindOf(kind);
  if (inputs.min === 1) return single(layer(id, kind, source, fitting(kind, site)));
  const partner = partnerFor(definition, kind, source);
  if (partner === null) return refused({ code: 'nothingToJoin' }, { layer: source });
  return single(layer(id, kind, [source, partner], fitting(kind, site)));
}

/**
 * What a new join reads beside its source: the nearest layer before it whose shape fits and from which at least one layer with
 * a kernel leads there, since a sum of a map and its own ReLU is of no use. Failing that, the nearest that fits.
 */
function partnerFor(definition: Definition, kind: KindName, source: string): string | null {
  const { byId, graph } = analyze(definition);
  const shape = byId.get(source)?.outputShape;
  if (!shape) return null;
  const { outputShape } = kindOf(kind);
  const distance = new Map([[source, 0]]);
  let nearest: string | null = null;
  for (const node of [...graph.order].reverse()) {
    const passed = distance.get(node.id);
    if (passed === undefined) continue;
    const own = byId.get(node.id);
    if (node.id !== source && own?.outputShape && !isProblem(outputShape({}, [shape, own.outputShape]))) {
      if (passed > 0) return node.id;
      nearest ??= node.id;
    }
    const kernels = passed + Number(own?.weights.some(({ name }) => name === 'kernel') ?? false);
    for (const from of node.from) distance.set(from, Math.max(distance.get(from) ?? 0, kernels));
  }
  return nearest;
}
