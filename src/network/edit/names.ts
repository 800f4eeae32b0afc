import type { Definition } from '../definition';
import { cut } from '../schema/read';
import { type Edited, edited, isRefused } from './edited';
import { layerOf, redirect, unknown } from './parts';

/** Gives a layer another id, wherever it is named. Its weights are the same: `renamed` says so. */
export function renameLayer(definition: Definition, id: string, name: string): Edited {
  if (!layerOf(definition, id)) return unknown(id);
  const now = (each: string): string => (each === id ? name : each);
  const { outputs, layers } = redirect(definition, ({ from }) => now(from));
  const result = edited(
    {
      ...definition,
      layers: layers.map((layer) => (layer.id === id ? { ...layer, id: name } : layer)),
      groups: definition.groups.map((group) =>
        group.layers.includes(id) ? { ...group, layers: group.layers.map(now) } : group,
      ),
      outputs,
    },
    name,
  );
  return isRefused(result) ? result : { ...result, renamed: { from: id, to: name } };
}

export const renameNetwork = (definition: Definition, name: string): Edited =>
  edited({ ...definition, name: cut(name) });

/**
 * What a layer is called in a network that an edit, or its undoing, made of another: the same as before, or the name of the layer that has its
 * place and its kind, where that is the only new one. Undefined where it is gone.
 */
export function nameIn(now: Definition, id: string, before: Definition): string | undefined {
  if (layerOf(now, id)) return id;
  const at = before.layers.findIndex((layer) => layer.id === id);
  const [was, is] = [before.layers[at], now.layers[at]];
  const isRenamed =
    is && is.kind === was?.kind && now.layers.length === before.layers.length && !layerOf(before, is.id);
  return isRenamed ? is.id : undefined;
}
