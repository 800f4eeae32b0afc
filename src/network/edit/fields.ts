/** What a layer is, and what its fields are set to. */
import { analyze } from '../analysis/analyze';
import { type Definition, INPUT_ID, type LayerDefinition, layer } from '../definition';
import { type KindName, kindOf } from '../layers';
import { valueIn } from '../schema/domain';
import { type Edited, edited, refused } from './edited';
import { fitting } from './fitting';
import { layerOf, unknown } from './parts';

/** A field of a layer. Refused where its kind has no such field, or the field may not have such a value. */
export function setField(definition: Definition, id: string, field: string, value: unknown): Edited {
  const found = layerOf(definition, id);
  if (!found) return unknown(id);
  const { fields } = kindOf(found.kind);
  const own = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!own) return refused({ code: 'unknownField' }, { layer: id, field });
  // A copy of what lies in the domain; anything else is left for the check to name.
  const kept = valueIn(own.domain, value);
  return edited(replaced(definition, { ...found, [field]: kept === undefined ? value : kept } as LayerDefinition), id);
}

/** A layer of another kind in its place: fields that both kinds have stay, as far as their values may. */
export function setKind(definition: Definition, id: string, kind: KindName): Edited {
  const found = layerOf(definition, id);
  if (!found) return unknown(id);
  const [source = ''] = found.from;
  const { byId } = analyze(definition);
  const fitted = fitting(kind, {
    shape: byId.get(source)?.outputShape ?? null,
    wanted: null,
    ends: definition.outputs.some(({ from }) => from === id),
    first: source === INPUT_ID,
    classes: definition.classes,
  });
  const shared = Object.entries(kindOf(kind).fields).flatMap(([name, { domain }]) => {
    const value = valueIn(domain, (found as Readonly<Record<string, unknown>>)[name]);
    return value === undefined ? [] : [[name, value]];
  });
  return edited(replaced(definition, layer(id, kind, found.from, { ...fitted, ...Object.fromEntries(shared) })), id);
}

const replaced = (definition: Definition, layer: LayerDefinition): Definition => ({
  ...definition,
  layers: definition.layers.map((each) => (each.id === layer.id ? layer : each)),
});
