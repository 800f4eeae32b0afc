/** The labs for scripts, the runs of which are those of the page: whoever opens a lab finds its verdict. */

import { labs as messages } from '../i18n/messages/labs';
import { LABS } from '../labs';
import { type LabRun, seedsOf } from '../labs/run';
import { trainingFields } from '../network/training';
import { EngineFailure } from '../record/engineFailure';
import type { Session } from '../session/createSession';
import type { LabProgress, LabResult, LabRunOptions, ScriptedLab } from '../session/scriptedLabs';
import { checked, type Known, propertiesOf } from '../session/scriptingArguments';
import { ScriptingError } from '../session/scriptingError';
import { labRunsOf } from '../views/labs/useLabRuns';

/** Every lab, in the order of the page. */
export const list = (): readonly ScriptedLab[] =>
  structuredClone(
    LABS.map(({ id, title, claim, paper, seeds, fields }) => ({
      ...{ id, title, claim, paper, seeds },
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, { label, domain, fallback }]) => [
          name,
          { label, domain, default: fallback },
        ]),
      ),
    })),
  );

/**
 * Runs a lab and waits for its verdict. Rejects with a `ScriptingError` for a wrong argument and while another lab is
 * running, and with an `EngineFailure` where it fails or is cancelled, by its signal or on the page.
 */
export async function run(session: Session, known: Known, id: string, options: LabRunOptions = {}): Promise<LabResult> {
  const ids = { ...known.ids, lab: LABS.map((lab) => lab.id) };
  const [name, { parameters = {}, seed, onProgress, signal }] = checked('labs.run', [id, options] as const, {
    ...known,
    ids,
  });
  const lab = LABS.find((one) => one.id === name);
  if (!lab) throw new Error(`There is no lab '${name}'`);
  const values = propertiesOf('labs.run', lab.fields, parameters);
  const runs = labRunsOf(session);
  const { running } = runs.store.getState();
  if (running) throw new ScriptingError(messages.otherRunning(running.lab.title));
  if (signal?.aborted) throw new EngineFailure({ code: 'cancelled' });
  const started = runs.start(lab, values, seed ?? (trainingFields.seed.fallback as number));
  if (!started) throw new Error('Another lab runs, and was not there before');
  const { run, ended } = started;
  const end = onProgress ? follow(run, onProgress) : () => {};
  signal?.addEventListener('abort', run.cancel);
  try {
    await ended;
  } finally {
    signal?.removeEventListener('abort', run.cancel);
    end();
  }
  return resultOf(run);
}

/** Tells of every step until the returned function is called. A listener that throws does not stop the lab. */
function follow(run: LabRun, listener: (progress: LabProgress) => void): () => void {
  const seeds = seedsOf(run.lab, run.firstSeed);
  return run.store.subscribe(({ done, total, seed, secondsLeft }, before) => {
    if (done === before.done) return;
    try {
      listener({ done, total, seed: seeds[seed] as number, secondsLeft });
    } catch (error) {
      reportError(error);
    }
  });
}

function resultOf(run: LabRun): LabResult {
  const { numbers, verdict, seconds, error } = run.store.getState();
  if (!verdict || seconds === null) throw new EngineFailure(error ?? { code: 'cancelled' });
  return structuredClone({ numbers, verdict, seconds });
}
