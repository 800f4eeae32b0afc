import { formatCompact, formatInteger } from '../../../i18n/format';
import { exporting } from '../../../i18n/messages/exporting';
import { translate } from '../../../i18n/text';
import type { Analysis } from '../../../network/analysis/analyze';
import { exhibitOf } from '../../../network/catalog/exhibits';
import { PAPERS } from '../../../network/catalog/papers';
import type { Language } from '../../../network/text';
import type { DocumentState } from '../../../session/document';

/** Under a figure: the network with its size, then the paper that it is from. */
export function captionOf({ definition, analysis, source }: DocumentState, language: Language): string[] {
  const exhibit = source.type === 'catalog' ? exhibitOf(source.id) : undefined;
  return [
    translate(sizeOf(analysis, language)(definition.name), language),
    ...(exhibit ? [PAPERS[exhibit.id].source] : []),
  ];
}

function sizeOf({ totals }: Analysis, language: Language) {
  const parameters = formatInteger(totals.trainable, language);
  const macs = formatCompact(totals.macs, language);
  return (name: string) => exporting.network(name, parameters, macs);
}
