import type { Snapshot } from '../../record/snapshot';
import type { Decoded, FileFormat, Unread } from './decodeFile';

type Read = Decoded[FileFormat] | Unread;

/** Recorded steps in one message: receiving those of a large network takes some 20 ms. */
const PIECE = 4;

/** What is asked of the worker. */
export interface Asked {
  readonly format: FileFormat;
  readonly file: Blob;
}

/** What it answers: the recorded steps in pieces, then the rest. */
export type Answer = { readonly snapshots: readonly Snapshot[] } | { readonly rest: Read };

/**
 * Cuts what was read from a file. In one message a recording of 30 MB would hold up the thread that receives it for over a
 * second, as long as reading it anew.
 */
export function cut(read: Read): readonly Answer[] {
  if (!read.ok) return [{ rest: read }];
  const { snapshots } = 'trained' in read ? read.trained.recording : read.recording;
  const pieces: Answer[] = [];
  for (let at = 0; at < snapshots.length; at += PIECE) pieces.push({ snapshots: snapshots.slice(at, at + PIECE) });
  return [...pieces, { rest: withSnapshots(read, []) }];
}

/** Puts the recorded steps back into what they were cut from. */
export function withSnapshots(rest: Read, snapshots: readonly Snapshot[]): Read {
  if (!rest.ok) return rest;
  if ('recording' in rest) return { ...rest, recording: { ...rest.recording, snapshots } };
  const { trained } = rest;
  return { ...rest, trained: { ...trained, recording: { ...trained.recording, snapshots } } };
}

/** The large arrays of an answer, which change threads without being copied. */
export function transferables(answer: Answer): ArrayBuffer[] {
  if (!('rest' in answer && answer.rest.ok && 'trained' in answer.rest)) return [];
  const { weights, slots } = answer.rest.trained.checkpoint;
  return [...Object.values(weights), ...Object.values(slots)].map(({ data }) => data.buffer as ArrayBuffer);
}
