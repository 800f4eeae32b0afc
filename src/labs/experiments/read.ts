import { siteRoot } from '../../data/siteRoot';
import { decodeRecording } from '../../exchange/recording/decode';
import type { Recording } from '../../exchange/recording/recording';
import { DataFailure } from '../../lib/dataFailure';
import { type FetchBytes, httpFetcher } from '../../lib/fetchBytes';
import { sha256 } from '../../lib/sha256';
import { type Experiment, recordingPath } from './experiment';
import { recordedArmOf } from './index';

/** A recording of an experiment: the numbers, and the file as the page opens it. */
export interface ReadArm {
  readonly run: Recording;
  readonly file: Uint8Array<ArrayBuffer>;
}

/**
 * Fetches the recordings of an experiment that lie beside the page, by the ids of its arms, and again past the browser's cache what
 * is damaged. Rejects with a `DataFailure`, or with the reason of the signal.
 */
export async function readExperiment(
  experiment: Experiment,
  signal: AbortSignal,
  fetchBytes: FetchBytes = httpFetcher({ root: siteRoot() }),
): Promise<ReadonlyMap<string, ReadArm>> {
  return new Map(
    await Promise.all(
      experiment.arms.map(async ({ id }): Promise<[string, ReadArm]> => {
        const read = (fresh: boolean) =>
          readArm(experiment, id, (file, maxBytes) => fetchBytes(file, { maxBytes, fresh, signal }));
        return [id, await read(false).catch((error) => (isDamage(error) ? read(true) : Promise.reject(error)))];
      }),
    ),
  );
}

const isDamage = (error: unknown): boolean => error instanceof DataFailure && error.code === 'dataDamaged';

async function readArm(
  experiment: Experiment,
  arm: string,
  fetch: (file: string, maxBytes: number) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<ReadArm> {
  const path = recordingPath(experiment.id, arm);
  const damaged = (detail: string) => new DataFailure('dataDamaged', path, detail);
  const record = recordedArmOf(experiment, arm);
  const file = await fetch(path, record.bytes);
  const hash = await sha256(file);
  if (file.length !== record.bytes || (hash !== null && hash !== record.sha256)) throw damaged('wrong SHA-256');
  const decoded = await decodeRecording(file);
  if (!decoded.ok) throw damaged(decoded.problem.code);
  return { run: decoded.recording, file };
}
