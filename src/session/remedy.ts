import { training } from '../i18n/messages/training';
import { LIMITS } from '../network/limits';
import type { Text } from '../network/text';
import type { EngineError } from '../record/engineError';
import type { Session } from './createSession';

export interface Remedy {
  readonly label: Text;
  readonly run: () => void;
  /** Why this should help, where the error's own sentence doesn't say. */
  readonly hint?: Text;
}

/** Asking for the present backend again loads the network again. */
const loadAgain = (session: Session): void => session.network.setBackend(session.stores.settings.getState().backend);

/** A second option; null if there is none. */
export const otherRemedyFor = (session: Session, error: EngineError): Remedy | null =>
  error.code === 'nonFinite' && error.restored ? { label: training.lastGood, run: session.training.restoreGood } : null;

/** Starts over at a third of the learning rate. */
export function startLower(session: Session): Remedy {
  const { learningRate } = session.stores.settings.getState().training;
  const lower = Math.max(LIMITS.learningRate.min, Number((learningRate / 3).toPrecision(1)));
  return {
    label: training.lowerRate(lower),
    hint: training.lowerRateHint,
    run: () => {
      session.training.setTraining('learningRate', lower);
      session.training.reset();
    },
  };
}

/** What one press can do about an error; null where only the reader can. */
export function remedyFor(session: Session, error: EngineError): Remedy | null {
  const { batchSize } = session.stores.settings.getState().training;
  switch (error.code) {
    case 'nonFinite':
      return startLower(session);
    case 'outOfMemory': {
      const smaller = Math.floor(batchSize / 2);
      if (smaller < LIMITS.batchSize.min) return null;
      return {
        label: training.smallerBatch(smaller),
        run: () => {
          session.training.setTraining('batchSize', smaller);
          loadAgain(session);
        },
      };
    }
    case 'doesNotFit': {
      const { batchSize: fitting, input } = error;
      if (fitting !== null)
        return { label: training.smallerBatch(fitting), run: () => session.training.setTraining('batchSize', fitting) };
      return (
        input && {
          label: training.smallerInput(input.height, input.width),
          run: () => session.network.setInputSize(input),
        }
      );
    }
    case 'deviceLost':
      return { label: training.onProcessor, run: () => session.training.continueOn('simd') };
    case 'engineLost':
    case 'engineMissing':
      return { label: training.tryAgain, run: session.training.revive };
    case 'backendUnavailable':
      return { label: training.automatic, run: () => session.training.continueOn('auto') };
    case 'dataMissing':
    case 'dataDamaged':
    case 'dataUnreachable':
      return { label: training.retry, run: session.network.retryData };
    case 'tooManyClasses':
    case 'faultyNetwork':
    case 'noBackend':
    case 'cancelled':
      return null;
    case 'weightsMismatch':
    case 'badImages':
    case 'badLabels':
    case 'badWeights':
    case 'badQuestion':
    case 'notLoaded':
      return { label: training.reload, run: () => loadAgain(session) };
    case 'internal':
      // The engine may be in any state.
      return { label: training.reload, run: session.training.revive };
  }
}
