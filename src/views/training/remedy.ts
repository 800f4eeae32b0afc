import { training } from '../../i18n/messages/training';
import { LIMITS } from '../../network/limits';
import type { Text } from '../../network/text';
import type { EngineError } from '../../record/engineError';
import { reset, retryData, setBackend, setInputSize, setTraining } from '../../session/session';
import { useSettings } from '../../session/settings';
import { restoreGood } from '../../session/training';

export interface Remedy {
  readonly label: Text;
  readonly run: () => void;
  /** Why this should help, where the error's own sentence doesn't say. */
  readonly hint?: Text;
}

/** Asking for the present backend again loads the network again. */
const loadAgain = (): void => setBackend(useSettings.getState().backend);

/** What can be had besides; null where there is nothing. */
export const otherRemedyFor = (error: EngineError): Remedy | null =>
  error.code === 'nonFinite' && error.restored ? { label: training.lastGood, run: restoreGood } : null;

/** What one press can do about an error; null where only the reader can. */
export function remedyFor(error: EngineError): Remedy | null {
  const { learningRate, batchSize } = useSettings.getState().training;
  switch (error.code) {
    case 'nonFinite': {
      const lower = Math.max(LIMITS.learningRate.min, Number((learningRate / 3).toPrecision(1)));
      return {
        label: training.lowerRate(lower),
        hint: training.lowerRateHint,
        run: () => {
          setTraining('learningRate', lower);
          reset();
        },
      };
    }
    case 'outOfMemory': {
      const smaller = Math.floor(batchSize / 2);
      if (smaller < LIMITS.batchSize.min) return null;
      return {
        label: training.smallerBatch(smaller),
        run: () => {
          setTraining('batchSize', smaller);
          loadAgain();
        },
      };
    }
    case 'doesNotFit': {
      const { batchSize: fitting, input } = error;
      if (fitting !== null)
        return { label: training.smallerBatch(fitting), run: () => setTraining('batchSize', fitting) };
      return input && { label: training.smallerInput(input.height, input.width), run: () => setInputSize(input) };
    }
    case 'deviceLost':
      return { label: training.onProcessor, run: () => setBackend('simd') };
    case 'backendUnavailable':
      return { label: training.automatic, run: () => setBackend('auto') };
    case 'dataMissing':
    case 'dataDamaged':
    case 'dataUnreachable':
      return { label: training.retry, run: retryData };
    case 'tooManyClasses':
    case 'noBackend':
    case 'cancelled':
      return null;
    case 'weightsMismatch':
    case 'badImages':
    case 'notLoaded':
    case 'internal':
      return { label: training.reload, run: loadAgain };
  }
}
