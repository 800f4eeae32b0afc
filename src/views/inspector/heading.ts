import { nameOf } from '../../drawing/graph/names';
import { inspector } from '../../i18n/messages/inspector';
import { kindSummaries } from '../../i18n/messages/kindSummaries';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { kindOf } from '../../network/layers';
import type { Text } from '../../network/text';

/** Name, kind and what the kind does; of the input, whether the network receives it centred. */
export function headingOf(
  { id, kind, node }: NodeAnalysis,
  isCentred = false,
): {
  readonly name: string;
  readonly title: Text | null;
  readonly summary: Text;
} {
  if (kind !== 'input' && kind !== 'output')
    return { name: nameOf(id), ...kindOf(kind).text, summary: kindSummaries[kind] };
  const output = node.type === 'output' ? node.output : null;
  return {
    name: output?.name ?? '',
    title: output ? inspector.output : inspector.input,
    summary: output ? inspector.outputSummary : isCentred ? inspector.centredSummary : inspector.inputSummary,
  };
}
