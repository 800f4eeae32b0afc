import { training } from '../../i18n/messages/training';
import { normalisesOneValue } from '../../network/analysis/remarks';
import { useText } from '../../page/useText';
import { useDocument, useSettings } from '../../session/react';

/** What a batch of one comes to where batch norm has a single value per channel; nothing otherwise. */
export function OneValue({ className }: { className: string | undefined }) {
  const { t } = useText();
  const batchSize = useSettings((settings) => settings.training.batchSize);
  const layer = useDocument(({ analysis }) => analysis.nodes.find((node) => normalisesOneValue(node, batchSize))?.id);
  return layer === undefined ? null : <p className={className}>{t(training.oneValue(layer))}</p>;
}
