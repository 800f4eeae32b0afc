/** Training from the page: play, pause, one step, reset, live settings, and what to do when the device is lost. */

import { problems } from '../i18n/messages/session';
import type { Analysis } from '../network/analysis/analyze';
import { suggestedRate, type TrainingSettings } from '../network/training';
import { notify } from '../page/notices';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { StepResult } from '../record/step';
import type { Checkpoint } from '../record/weights';
import type { EventMessage } from '../worker/protocol';
import { isOnDemand, refuseTraining } from './capacity';
import { asError, attempt, connect, currentGeneration, onEngineEvent, theEngine } from './connection';
import { classNamesOf } from './datasets';
import { useDocument } from './document';
import { load, rateScale, whenCalibrated } from './loading';
import { useLook } from './look';
import { forgetLook } from './looking';
import { refresh } from './pictures';
import { forgetProgress, noteSteps, pace, updateTotals } from './progress';
import { useRun } from './run';
import { useSettings } from './settings';
import { telemetry } from './telemetry';

/** The page's maps follow a training this often, in milliseconds. */
const LIVE_MAPS_EVERY = 200;
/** And may take at most this share of the time, where the engine is slow. */
const LIVE_MAPS_SHARE = 0.1;
/** A device that was lost this often within a minute is not asked again. */
const MOST_RECOVERIES = 3;
const RECOVERY_WINDOW = 60_000;

let checkpoint: Checkpoint | null = null;
let recoveries: number[] = [];

/** Goes back to step 0 with the weights of the seed, or with the present ones. */
async function startOver(keepWeights = false): Promise<void> {
  await theEngine().request('reset', { keepWeights });
  checkpoint = null;
  forgetProgress();
  useRun.setState({
    phase: 'ready',
    ...(!keepWeights && { weights: { type: 'random', seed: useSettings.getState().training.seed } }),
  });
  await refresh();
}

/** A picture whose class has no output has no loss. */
function refuseClasses({ definition }: Analysis): EngineError | null {
  const [data, network] = [classNamesOf(useSettings.getState().dataset).length, definition.classes];
  return data > network ? { code: 'tooManyClasses', data, network } : null;
}

/**
 * Trains `steps` steps, or to the end of the run. A run starts from the weights of its seed, so that its link repeats it:
 * shipped weights, which were only to be looked at, make way.
 */
export async function train(
  steps: number | null,
  options: { readonly afresh?: boolean; readonly recordAll?: boolean } = {},
): Promise<readonly StepResult[]> {
  const { analysis } = useDocument.getState();
  const refusal = refuseTraining(analysis, useSettings.getState().training) ?? refuseClasses(analysis);
  if (refusal) throw new EngineFailure(refusal);
  await whenCalibrated();
  const { phase, step, totalSteps, weights } = useRun.getState();
  if (phase === 'starting') return [];
  if (phase === 'training') await theEngine().request('pause', null);
  const finished = steps === null && step >= totalSteps;
  if (options.afresh || weights.type === 'shipped' || finished) await startOver(weights.type === 'given');
  const mine = currentGeneration();
  forgetLook();
  useLook.setState({ drawn: true });
  useRun.setState({ phase: 'training', error: null });
  pace.resume();
  try {
    const result = await theEngine().request('train', { steps, recordAll: options.recordAll ?? false });
    if (mine !== currentGeneration()) return result.steps;
    const { error } = useRun.getState();
    useRun.setState({ phase: error ? 'failed' : result.done ? 'finished' : 'paused' });
    return result.steps;
  } catch (error) {
    const failure = asError(error);
    if (failure.code === 'deviceLost') return await recover(steps);
    if (failure.code !== 'cancelled') useRun.setState({ phase: 'failed', error: failure });
    throw error;
  } finally {
    pace.pause();
    attempt(refresh());
  }
}

/**
 * A lost graphics device takes everything with it: a new engine starts from the last checkpoint and trains on. The losses
 * stay the same to the bit, because a checkpoint is complete and every batch follows from seed and step.
 */
async function recover(steps: number | null): Promise<readonly StepResult[]> {
  const saved = checkpoint;
  const now = performance.now();
  recoveries = [...recoveries.filter((at) => now - at < RECOVERY_WINDOW), now];
  if (recoveries.length > MOST_RECOVERIES) {
    useRun.setState({ phase: 'failed', error: { code: 'deviceLost' } });
    return [];
  }
  connect();
  await load({ type: 'seed' });
  if (saved) {
    // The engine takes the arrays; the page keeps its copy for the next time.
    await theEngine().request('restore', structuredClone(saved));
    useRun.setState({ step: saved.step, weights: { type: 'trained' } });
    checkpoint = saved;
  }
  notify({ id: 'recovered', severity: 'info', text: problems.recovered(saved?.step ?? 0) });
  return train(steps);
}

export const play = (): void => attempt(train(null));
export const stepOnce = (): void => attempt(train(1));
export const pause = (): void => attempt(theEngine().request('pause', null));
/** Takes the weights that the engine has put back after values ceased to be finite; the run can go on from there. */
export function restoreGood(): void {
  useRun.setState({ phase: 'paused', error: null });
  attempt(refresh());
}
export const reset = (): void => attempt(startOver());

/** Uses settings in the engine from the next step on. */
export async function configure(training: TrainingSettings): Promise<void> {
  const before = useSettings.getState().training;
  useSettings.setState({ training });
  // Other settings may fit.
  useRun.setState(({ error }) => ({ error: error?.code === 'doesNotFit' ? null : error }));
  updateTotals();
  const { phase, weights, step } = useRun.getState();
  if (phase === 'starting' || phase === 'failed') return;
  await theEngine().request('configure', training);
  // Before the first step a new seed means new weights; they are drawn at once, to be looked at.
  if (training.seed !== before.seed && weights.type === 'random' && step === 0) await startOver();
}

/** Changes one setting. A new optimizer brings the learning rate that suits it. */
export function setTraining<K extends keyof TrainingSettings>(name: K, value: TrainingSettings[K]): void {
  const before = useSettings.getState().training;
  const training: TrainingSettings = { ...before, [name]: value };
  const rate =
    training.optimizer === before.optimizer ? training.learningRate : suggestedRate(training.optimizer, rateScale());
  attempt(configure({ ...training, learningRate: rate }));
}

let followed = 0;
let followingTook = 0;

/** The maps and bars on the page follow the training, unless nobody looks, and cost it little. */
function followTraining(): void {
  const now = performance.now();
  if (document.hidden || isOnDemand() || now - followed < Math.max(LIVE_MAPS_EVERY, followingTook / LIVE_MAPS_SHARE))
    return;
  followed = now;
  attempt(
    refresh().then(() => {
      followingTook = performance.now() - now;
    }),
  );
}

/** Events that tell of a run; while the next network loads they are the last words of the one before. */
const RUN_EVENTS: readonly EventMessage['event'][] = ['steps', 'snapshot', 'evaluation', 'checkpoint'];

function hear(message: EventMessage): void {
  if (useRun.getState().phase === 'starting' && RUN_EVENTS.includes(message.event)) return;
  switch (message.event) {
    case 'steps':
      noteSteps(message.steps);
      followTraining();
      return;
    case 'snapshot':
      telemetry.addSnapshot(message.snapshot);
      return;
    case 'evaluation':
      telemetry.addEvaluation(message.evaluation);
      useRun.setState({ evaluation: message.evaluation });
      return;
    case 'dataset':
      useRun.setState({ dataset: message.status });
      updateTotals();
      return;
    case 'checkpoint':
      checkpoint = message.checkpoint;
      return;
    case 'progress':
      if (message.progress.task !== 'occlusion') useLook.setState({ progress: message.progress });
      return;
    case 'failed':
      if (message.error.code === 'deviceLost' || message.error.code === 'cancelled') return;
      useRun.setState({ error: message.error });
      // The engine stands before the step at which it happened, and so does the page.
      if (message.error.code === 'nonFinite' && message.error.restored) useRun.setState({ step: message.error.step });
  }
}
onEngineEvent(hear);
