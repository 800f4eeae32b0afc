import { editWords as messages } from '../i18n/messages/editWords';
import { sameJson } from '../lib/canonical';
import { configOf, type Definition, type LayerDefinition } from '../network/definition';
import { kindOf } from '../network/layers';
import type { Text } from '../network/text';
import type { EditWords } from './network';

const step = (text: Text): EditWords => ({ text, merges: false });

/** What an edit changed, told from what was there before and after: undo knows no edit, and so none needs words of its own. */
export function wordsOf(before: Definition, after: Definition): EditWords {
  const [was, is] = [before, after].map(({ layers }) => new Map(layers.map((layer) => [layer.id, layer])));
  const added = after.layers.filter(({ id }) => !was?.has(id));
  const gone = before.layers.filter(({ id }) => !is?.has(id));
  const [one, other] = [gone[0], added[0]];
  if (one && other) {
    const isRenamed = added.length === 1 && gone.length === 1 && sameJson(configured(one), configured(other));
    return step(isRenamed ? messages.renamed(one.id, other.id) : messages.layers);
  }
  if (other) return step(messages.added(other.id, added.length));
  if (one) return step(messages.removed(one.id, gone.length));
  if (before.classes !== after.classes) return { text: messages.classes, merges: true };
  const changed = after.layers.flatMap((now): (readonly [LayerDefinition, LayerDefinition])[] => {
    const then = was?.get(now.id);
    return then && !sameJson(then, now) ? [[then, now]] : [];
  });
  const [only] = changed;
  if (only && changed.length === 1) return ofLayer(...only);
  if (only) return step(messages.edges);
  if (!sameJson(before.groups, after.groups)) return step(messages.groups);
  return step(sameJson(before.outputs, after.outputs) ? messages.layers : messages.outputs);
}

/** A layer without its name and its place. */
const configured = (layer: LayerDefinition) => ({ ...configOf(layer), kind: layer.kind });

function ofLayer(then: LayerDefinition, now: LayerDefinition): EditWords {
  const { text, fields } = kindOf(now.kind);
  if (then.kind !== now.kind) return step(messages.of(now.id, text.title));
  const [a, b]: Readonly<Record<string, unknown>>[] = [configOf(then), configOf(now)] as never;
  const [field] = Object.entries(fields).flatMap(([name, { label }]) =>
    sameJson(a?.[name], b?.[name]) ? [] : [label],
  );
  return field ? { text: messages.of(now.id, field), merges: true } : step(messages.edges);
}
