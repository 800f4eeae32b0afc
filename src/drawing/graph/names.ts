import { diagram } from '../../i18n/messages/diagram';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { configOf } from '../../network/definition';
import { kindOf } from '../../network/layers';
import type { Family } from '../../network/layers/kind';
import type { Text } from '../../network/text';

export const familyOf = (node: NodeAnalysis): Family =>
  node.kind === 'input' || node.kind === 'output' ? 'boundary' : kindOf(node.kind).family;

/** The field's shorthand for a node, such as `3×3 conv, 64, /2`. */
export function titleOf(node: NodeAnalysis): Text {
  if (node.node.type === 'input') return diagram.input;
  if (node.node.type === 'output') {
    const { name } = node.node.output;
    return name ? { en: name, es: name } : diagram.output;
  }
  return kindOf(node.node.layer.kind).label(configOf(node.node.layer), node.inputShapes);
}

/** Short ids in capitals, as papers write them: C1, F6. Other ids stay as they are. */
export const nameOf = (id: string): string => (/^[a-z]\d+$/.test(id) ? id.toUpperCase() : id);

/** The name that is enough inside a group: `inception_3a_5x5_reduce` is `5×5 reduce` in `inception_3a`. */
export function nameWithin(id: string, group: string | undefined): string {
  if (group === undefined || !id.startsWith(`${group}_`)) return nameOf(id);
  return id
    .slice(group.length + 1)
    .replace(/(\d)x(\d)/g, '$1×$2')
    .replaceAll('_', ' ');
}
