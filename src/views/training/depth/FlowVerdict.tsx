import { nameOf } from '../../../drawing/graph/names';
import { depth } from '../../../i18n/messages/depth';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import type { Snapshot } from '../../../record/snapshot';
import { useSettings } from '../../../session/react';
import styles from './DepthPanel.module.css';
import { type Flow, flowOf } from './flow';
import { NAMED_FROM } from './growth';
import type { DepthTable } from './table';

/** Whether the gradient vanishes or explodes, by how much per layer, and what theory expects if it applies. */
export function FlowVerdict({ table, snapshot }: { table: DepthTable; snapshot: Snapshot }) {
  const { t } = useText();
  const batch = useSettings((settings) => settings.training.batchSize);
  const flow = flowOf(table, snapshot, batch);
  if (!flow) return null;
  const { verdict } = flow.growth;
  return (
    <span title={t(depth.growthNote(NAMED_FROM))}>
      <span className={verdict === 'steady' ? undefined : styles.alarm}>{t(verdictText(flow))}</span>
      {flow.chain && (
        <>
          {' · '}
          {t(chainText(flow.chain, batch))}
        </>
      )}
    </span>
  );
}

function verdictText({ growth: { verdict, factor, layers, total, silent } }: Flow): Text {
  if (silent !== null) return depth.silent(nameOf(silent));
  return verdict === 'steady' ? depth.steady(factor) : depth[verdict](factor, layers, total);
}

function chainText({ family, measured, expected }: NonNullable<Flow['chain']>, batch: number): Text {
  if (family === 'convolution') return depth.convolutions(measured);
  return expected === null ? depth.noTheory(measured, batch) : depth.theory(measured, expected, batch);
}
