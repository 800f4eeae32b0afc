import type { FileProblem } from '../../record/fileProblem';
import { type DecodedRecording, decodeRecording } from '../recording/decode';
import { RECORDING_LIMITS } from '../recording/limits';
import { type DecodedTrained, decodeTrained } from '../trained/decode';
import { MOST_BYTES } from '../trained/trained';

/** What comes of a file of each format. */
export interface Decoded {
  readonly recording: DecodedRecording;
  readonly trained: DecodedTrained;
}
export type FileFormat = keyof Decoded;

interface Decoder<Result> {
  /** Bytes of the largest file that is read at all. */
  readonly most: number;
  decode(bytes: ArrayBuffer): Result | Promise<Result>;
}

const DECODERS: { readonly [Format in FileFormat]: Decoder<Decoded[Format]> } = {
  recording: { most: RECORDING_LIMITS.packed, decode: (bytes) => decodeRecording(new Uint8Array(bytes)) },
  trained: { most: MOST_BYTES, decode: decodeTrained },
};

/** A file of which nothing was decoded. */
export interface Unread {
  readonly ok: false;
  readonly problem: { readonly code: 'fileTooLarge'; readonly bytes: number; readonly max: number } | FileProblem;
}

/** Reads a file on this thread. It may be changed, removed or unplugged at any moment: then nothing of it is taken. */
export async function decodeFile<Format extends FileFormat>(
  format: Format,
  file: Blob,
): Promise<Decoded[Format] | Unread> {
  const { most, decode } = DECODERS[format];
  if (file.size > most) return { ok: false, problem: { code: 'fileTooLarge', bytes: file.size, max: most } };
  const bytes = await file.arrayBuffer().catch(() => null);
  return bytes ? decode(bytes) : { ok: false, problem: { code: 'unreadable' } };
}
