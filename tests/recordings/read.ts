import { readFile } from 'node:fs/promises';
import { decodeRecording } from '@/exchange/recording/decode';
import type { Recording } from '@/exchange/recording/recording';

export const recordedBytes = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`${name}.recording.json.gz`, import.meta.url)));

/** A run of tests/recordings/, written by scripts/recordRun.ts. */
export async function readRecorded(name: string): Promise<Recording> {
  const decoded = await decodeRecording(await recordedBytes(name));
  if (!decoded.ok) throw new Error(`${name}: ${decoded.problem.code}`);
  return decoded.recording;
}
