import { roleName } from '../../i18n/messages/diagram';
import { volumes } from '../../i18n/messages/volumes';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { configOf } from '../../network/definition';
import { kindOf } from '../../network/layers';
import type { Text } from '../../network/text';
import type { Fold } from '../fold/types';
import { titleOf } from '../graph/names';

/** The field's shorthand for what makes a volume, without the channels, which are written at the volume itself. */
export function operationOf(node: NodeAnalysis): Text {
  const layer = node.node.type === 'layer' ? node.node.layer : null;
  return (layer && kindOf(layer.kind).operation?.(configOf(layer))) ?? titleOf(node);
}

export const operationOfFold = ({ role, blocks }: Fold): Text => roleName(role, blocks.length || 1);

/** A shorthand without its numbers, for nodes that are only named: `LRN` for `LRN, 5`. */
const shortNameOf = (node: NodeAnalysis): Text => {
  const { en, es } = titleOf(node);
  const head = (text: string) => text.split(',')[0] ?? text;
  return { en: head(en), es: head(es) };
};

/** The lines over an arrow: one for each operation; a single operation has its stride in a line below. */
export function linesOf(operations: readonly { readonly text: Text; readonly count: number }[]): readonly Text[] {
  const [only, another] = operations;
  if (!only || another || only.count > 1) return operations.map(({ text, count }) => volumes.repeated(text, count));
  const [en, es] = [only.text.en.split(', '), only.text.es.split(', ')];
  if (en.length !== es.length) return [only.text];
  return en.map((line, i) => ({ en: line, es: es[i] ?? line }));
}

/** The names under a box, each once, in order. */
export function followersOf(nodes: readonly NodeAnalysis[]): readonly Text[] {
  const names = new Map(nodes.map((node) => [shortNameOf(node).en, shortNameOf(node)]));
  return [...names.values()];
}
