/** What is said about kept runs, and how one is read: loaded behind the first sight. */

import { readFile } from '../exchange/reading/readFile';
import type { Trained } from '../exchange/trained/trained';
import { describeStorageProblem, formatAge, kept as messages } from '../i18n/messages/storage';
import { describeTrainedProblem } from '../i18n/messages/trained';
import { StorageFailure, type StorageProblem } from '../record/storageProblem';
import type { RunFacts } from '../storage/keptRuns';
import type { Storage } from '../storage/storage';
import type { Host } from './host';

const OFFER = 'kept';
const PROBLEM = 'storage';

export function offer(host: Host, facts: RunFacts, actions: { resume(): void; discard(): void }): void {
  const { network, step, savedAt } = facts;
  const age = formatAge(Date.now() - savedAt);
  host.notify({
    id: OFFER,
    severity: 'info',
    text: step === 0 ? messages.offerWeights(network, age) : messages.offer(network, step, age),
    actions: [
      { label: step === 0 ? messages.openWeights : messages.resume, run: actions.resume },
      { label: messages.discard, run: actions.discard },
    ],
  });
}

/** Says that another tab has the run of this one. */
export const offerToTakeOver = (host: Host, { network, step }: RunFacts, takeOver: () => void): void =>
  host.notify({
    id: OFFER,
    severity: 'info',
    text: messages.elsewhere(network, step),
    actions: [{ label: messages.takeOver, run: takeOver }],
  });

export const tellElsewhere = (host: Host, takeOver: () => void): void =>
  host.notify({
    id: OFFER,
    severity: 'info',
    text: messages.heldElsewhere,
    actions: [{ label: messages.takeOver, run: takeOver }],
  });

export const tellTaken = (host: Host): void => host.notify({ id: OFFER, severity: 'warning', text: messages.taken });

export const dismissOffer = (host: Host): void => host.dismiss(OFFER);
export const dismissProblem = (host: Host): void => host.dismiss(PROBLEM);

/** A kept run; null where it can't be had, which the reader has been told. */
export async function readKept(
  { runs }: Storage,
  id: string,
  host: Host,
): Promise<{ readonly trained: Trained; readonly isOlder: boolean } | null> {
  try {
    const loaded = await runs.load(id);
    if (!loaded) {
      tellGone(host);
      return null;
    }
    const read = await readFile('trained', new Blob([loaded.bytes.slice()]));
    if (read.ok) return { trained: read.trained, isOlder: loaded.isOlder };
    host.notify({ id: OFFER, severity: 'danger', text: describeTrainedProblem(read.problem) });
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    const text = error.problem.code === 'damaged' ? messages.unreadable : describeStorageProblem(error.problem);
    host.notify({ id: OFFER, severity: 'danger', text });
  }
  return null;
}

/** Hands a kept run to the reader as a file, in the bytes that are kept. */
export async function exportKept({ runs }: Storage, id: string, host: Host): Promise<void> {
  const [loaded, kept] = await Promise.all([runs.load(id).catch(asProblem), runs.list()]);
  const facts = kept.find((run) => run.id === id)?.facts;
  if (!loaded || !facts) tellGone(host);
  else if ('code' in loaded) host.notify({ id: OFFER, severity: 'danger', text: describeStorageProblem(loaded) });
  else host.save(new Blob([loaded.bytes.slice()]), `${facts.network}-step-${facts.step}.safetensors`);
}

function asProblem(error: unknown): StorageProblem {
  if (error instanceof StorageFailure) return error.problem;
  throw error;
}

export const tellGone = (host: Host): void => host.notify({ id: OFFER, severity: 'warning', text: messages.gone });

export const tellPictureGone = (host: Host): void =>
  host.notify({ id: 'keptPicture', severity: 'warning', text: messages.pictureGone });

export const tellOlder = (host: Host, step: number): void =>
  host.notify({ id: OFFER, severity: 'warning', text: messages.older(step) });

export const tellTooLarge = (host: Host): void =>
  host.notify({ id: PROBLEM, severity: 'info', text: messages.tooLarge });

/** With a way to save the run as a file. */
export const tellProblem = (host: Host, problem: StorageProblem, save: () => void): void =>
  host.notify({
    id: PROBLEM,
    severity: 'warning',
    text: describeStorageProblem(problem),
    actions: [{ label: messages.save, run: save }],
  });
