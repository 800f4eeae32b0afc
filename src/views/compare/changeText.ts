import type { Change, Difference } from '../../drawing/compare/difference';
import { nameOf } from '../../drawing/graph/names';
import { compare as messages } from '../../i18n/messages/compare';
import { measureNames } from '../../i18n/messages/measures';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { configOf } from '../../network/definition';
import { kindOf } from '../../network/layers';
import type { Text } from '../../network/text';
import { fieldText } from '../fields/fieldText';

interface Writer {
  t(text: Text): string;
  value(x: number, digits?: number): string;
  integer(x: number): string;
}

/** What differs between two matched layers: `kernel 7×7 → 3×3, parameters`. Numbers shown in cells are only named. */
export function changeText({ left, right, changes }: Difference, write: Writer): string {
  if (!left || !right) return '';
  return changes.map((change) => describe(change, left, right, write)).join(', ');
}

function describe(change: Change, left: NodeAnalysis, right: NodeAnalysis, write: Writer): string {
  switch (change) {
    case 'kind':
      return write.t(messages.kind);
    case 'inputs':
      return fromTo(
        messages.inputs,
        [left, right].map(({ node }) => node.from.map(nameOf).join(' + ')),
        write,
      );
    case 'outputShape':
      return write.t(messages.output);
    case 'parameters':
    case 'macs':
      return write.t(measureNames[change]);
    default:
      return describeField(change.field, left, right, write);
  }
}

function describeField(name: string, left: NodeAnalysis, right: NodeAnalysis, write: Writer): string {
  if (left.node.type !== 'layer' || right.node.type !== 'layer') return name;
  const field = kindOf(right.node.layer.kind).fields[name];
  if (!field) return name;
  const values = [left.node.layer, right.node.layer].map((layer) => {
    const config: Readonly<Record<string, unknown>> = configOf(layer);
    return fieldText(field, config[name], write, config) ?? '…';
  });
  return fromTo(field.label, values, write);
}

const fromTo = (name: Text, values: readonly string[], { t }: Writer): string =>
  `${t(name).toLocaleLowerCase()} ${values.join(' → ')}`;

/** The status of a row in words. */
export function statusText(difference: Difference, write: Writer): string {
  switch (difference.status) {
    case 'left':
      return write.t(messages.isLeft);
    case 'right':
      return write.t(messages.isRight);
    case 'same':
      return write.t(messages.isSame);
    case 'changed':
      return write.t(messages.isChanged(changeText(difference, write)));
  }
}
