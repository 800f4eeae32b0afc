import { nameOf } from '../../../drawing/graph/names';
import { depth } from '../../../i18n/messages/depth';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { useSettings } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { Popover } from '../../../ui/Popover';
import styles from './FlowVerdict.module.css';
import type { Flow } from './flow';
import { NAMED_FROM } from './growth';

/** Whether the gradient vanishes or explodes, and by how much, along the line and measured; how it is measured, and what theory expects. */
export function FlowVerdict({ flow: { growth, chain } }: { flow: Flow }) {
  const { t } = useText();
  const batch = useSettings((settings) => settings.training.batchSize);
  return (
    <>
      <strong className={growth.verdict === 'steady' ? styles.verdict : styles.alarm}>{t(verdictText(growth))}</strong>{' '}
      <Popover
        label={t(depth.howTitle)}
        className={styles.popover}
        button={(props) => (
          <Button {...props} size="small" variant="quiet" className={styles.how} aria-label={t(depth.howTitle)}>
            {t(depth.how)}
          </Button>
        )}
      >
        <p>{t(depth.growthNote(NAMED_FROM))}</p>
        {chain && (
          <p>
            {t(chainText(chain, batch))} {t(depth.source)}
          </p>
        )}
      </Popover>
    </>
  );
}

function verdictText({ silent, ...growth }: Flow['growth']): Text {
  return silent === null ? depth.growth(growth) : depth.silent(nameOf(silent));
}

function chainText({ family, measured, expected }: NonNullable<Flow['chain']>, batch: number): Text {
  if (family === 'convolution') return depth.convolutions(measured);
  return expected === null ? depth.noTheory(measured, batch) : depth.theory(measured, expected, batch);
}
