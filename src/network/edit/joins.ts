import type { Definition, LayerDefinition } from '../definition';
import { kindOf } from '../layers';
import { type Edge, redirect, withFrom } from './parts';

/** Whether paths meet in it. */
export const isJoin = ({ kind }: Pick<LayerDefinition, 'kind'>): boolean => kindOf(kind).inputs.max > 1;

/** Without the joins that have fewer inputs than joining takes: what read one of them reads its input. */
export function withoutLoneJoins(definition: Definition): Definition {
  const lone = definition.layers.find((layer) => isJoin(layer) && layer.from.length < kindOf(layer.kind).inputs.min);
  const [source] = lone?.from ?? [];
  if (!lone || source === undefined) return definition;
  const layers = definition.layers.filter((layer) => layer !== lone);
  const straight = ({ from }: Edge) => (from === lone.id ? source : from);
  const { outputs, layers: rewired } = redirect({ ...definition, layers }, straight);
  // A join that read both would now read the same layer twice.
  const once = rewired.map((layer, i) => (layer === layers[i] ? layer : withFrom(layer, [...new Set(layer.from)])));
  return withoutLoneJoins({ ...definition, layers: once, outputs });
}
