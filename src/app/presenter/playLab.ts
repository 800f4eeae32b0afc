import type { LabRuns } from '../../labs/runs';
import type { Session } from '../../session/createSession';
import { isSame, type OpenLab, readAddress } from '../../views/labs/address';
import { labRunsOf } from '../../views/labs/useLabRuns';

/**
 * Opens a lab, as a link says it, and runs it, unless its verdict is there already. A lab that is still running ends first: before an
 * audience the one that is spoken about counts. Nobody is asked for a prediction: the lecturer asks the audience.
 */
export async function playLab(session: Session, address: readonly string[]): Promise<void> {
  const open = readAddress(address);
  const { lesson } = session.stores.view.getState();
  // A comparison would stay in front of it; while what was trained there is kept, the lecturer may go on.
  if (!open || !(await session.comparison.end()) || session.stores.view.getState().lesson !== lesson) return;
  session.view.setLab(address);
  const runs = labRunsOf(session);
  if (hasRun(runs, open)) return;
  await ended(runs);
  // Meanwhile the lecturer may have gone on.
  if (session.stores.view.getState().lab[0] === open.lab.id) runs.start(open.lab, open.parameters, open.seed);
}

/** Whether it is running or came to its verdict, with just these parameters. */
function hasRun({ store }: LabRuns, { lab, parameters, seed }: OpenLab): boolean {
  const run = store.getState().runs[lab.id];
  const phase = run?.store.getState().phase;
  const isOfThese =
    run !== undefined && isSame({ lab, parameters, seed }, { lab, parameters: run.parameters, seed: run.firstSeed });
  return isOfThese && (phase === 'running' || phase === 'done');
}

/** Ends the run under way, if there is one. */
function ended({ store, cancel }: LabRuns): Promise<void> {
  if (!store.getState().running) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe(({ running }) => {
      if (running) return;
      stop();
      resolve();
    });
    cancel();
  });
}
