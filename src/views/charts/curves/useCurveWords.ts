import { useMemo } from 'react';
import { formatAxis } from '../../../i18n/format';
import { training } from '../../../i18n/messages/training';
import { useText } from '../../../page/useText';
import type { CurveWords } from './paintCurves';

interface ReadCurveWords extends CurveWords {
  readout(step: number, loss: number, accuracy: number): string;
}

/** The words of a chart of loss and accuracy, in the page's language. */
export function useCurveWords(): ReadCurveWords {
  const { t, language, percent } = useText();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  return useMemo(
    () => ({
      epoch: (number) => t(training.epoch(number)),
      step: (step) => t(training.atStep(step)),
      seconds: (x) => `${formatAxis(x, language)} s`,
      loss: (x) => formatAxis(x, language),
      accuracy: (share) => percent(share, 0),
      beyond: (x) => t(training.beyond(x)),
      trainLoss: (x) => t(training.labelTrainLoss(x)),
      testLoss: (x) => t(training.labelTestLoss(x)),
      trainAccuracy: (share) => t(training.labelTrainAccuracy(share)),
      testAccuracy: (share) => t(training.labelTestAccuracy(share)),
      error: (share) => percent(share, share < 0.01 ? 1 : 0),
      trainError: (share) => t(training.labelTrainError(share)),
      testError: (share) => t(training.labelTestError(share)),
      readout: (step, loss, accuracy) => t(training.readout(step, loss, accuracy)),
    }),
    [language],
  );
}
