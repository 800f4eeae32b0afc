import { analyze } from '../../analysis/analyze';
import { catalogEntry, defaultKnobs } from '../../catalog';
import { type Definition, INPUT_ID } from '../../definition';
import { disconnect, reconnect } from '../edges';
import { type Edited, edited, isRefused, refused } from '../edited';
import { setClasses, setInput } from '../ends';
import { setField } from '../fields';
import { fitting } from '../fitting';
import { freshIds } from '../ids';
import { insertOnEdge } from '../insert';
import { move } from '../move';
import { edgesInto, layerOf, redirect, unknown } from '../parts';
import { project } from '../project';
import { put } from '../put';
import { remove } from '../remove';
import type { Mending } from './remedy';

/** Does what a remedy says. */
export function mend(definition: Definition, mending: Mending): Edited {
  switch (mending.code) {
    case 'insertProjection':
      return insertProjection(definition, mending);
    case 'insertResizing':
      return withField(insertOnEdge(definition, edgeOf(mending), { kind: 'adaptiveAvgPool' }), 'output', mending.size);
    case 'insertFlatten':
      return insertOnEdge(definition, edgeOf(mending), { kind: 'flatten' });
    case 'insertGlobalPooling':
      return insertOnEdge(definition, edgeOf(mending), { kind: 'globalAveragePool' });
    case 'insertPooling':
      return insertOnEdge(definition, edgeOf(mending), { kind: 'maxPool' });
    case 'insertScores':
      return insertOnEdge(definition, edgeOf(mending), { kind: 'dense' });
    case 'setWidth':
      return setField(definition, mending.layer, mending.field, mending.width);
    case 'setGroups':
      return setField(definition, mending.layer, 'groups', mending.groups);
    case 'samePadding':
      return setField(definition, mending.layer, 'padding', 'same');
    case 'setPadding':
      return setField(definition, mending.layer, 'padding', mending.padding);
    case 'setStride':
      return setField(definition, mending.layer, 'stride', mending.stride);
    case 'shrinkKernel':
      return setField(definition, mending.layer, 'kernel', mending.kernel);
    case 'connectAll':
      return setField(definition, mending.layer, 'connections', null);
    case 'newCentres':
      return newCentres(definition, mending.layer);
    case 'moveBefore':
      return moveBefore(definition, mending);
    case 'remove':
      return remove(definition, [mending.layer]);
    case 'removeEdge':
      return disconnect(definition, edgeOf(mending));
    case 'reconnect':
      return reconnect(definition, edgeOf(mending), mending.source);
    case 'setClasses':
      return setClasses(definition, mending.classes);
    case 'enlargeInput':
      return setInput(definition, { height: mending.height, width: mending.width });
    case 'openSmaller': {
      const { channels } = definition.input;
      const spec = { channels, classes: definition.classes };
      return edited(catalogEntry(mending.network).build(spec, defaultKnobs(mending.network) as never));
    }
  }
}

const edgeOf = ({ from, to }: { readonly from: string; readonly to: string }) => [from, to] as const;

const withField = (done: Edited, field: string, value: unknown): Edited =>
  isRefused(done) || done.select === undefined ? done : setField(done.definition, done.select, field, value);

function insertProjection(
  definition: Definition,
  { from, to }: { readonly from: string; readonly to: string },
): Edited {
  const { byId } = analyze(definition);
  const [first = ''] = layerOf(definition, to)?.from ?? [];
  const [shape, wanted] = [byId.get(from)?.outputShape, byId.get(first)?.outputShape];
  const path = shape && wanted ? project(freshIds(definition), from, shape, wanted) : null;
  if (!path) return refused({ code: 'shapesDiffer', first: wanted ?? [], other: shape ?? [] }, { layer: to });
  const rewired = redirect(definition, (edge) => (edge.from === from && edge.to === to ? path.exit : edge.from));
  return edited(put(rewired, path, [to], { before: to }), path.select);
}

function newCentres(definition: Definition, id: string): Edited {
  const layer = layerOf(definition, id);
  if (!layer) return unknown(id);
  const [source = ''] = layer.from;
  const { centres, units } = fitting(layer.kind, {
    shape: analyze(definition).byId.get(source)?.outputShape ?? null,
    wanted: null,
    ends: true,
    first: source === INPUT_ID,
    classes: definition.classes,
  });
  const fitted = setField(definition, id, 'units', units);
  return isRefused(fitted) ? fitted : setField(fitted.definition, id, 'centres', centres);
}

function moveBefore(
  definition: Definition,
  { layer, before }: { readonly layer: string; readonly before: string },
): Edited {
  const edges = edgesInto(definition, before);
  if (isRefused(edges)) return edges;
  const [edge] = edges;
  return edge ? move(definition, layer, [edge.from, edge.to]) : unknown(before);
}
