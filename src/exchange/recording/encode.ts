import { gzip } from '../../lib/gzip';
import { analyze } from '../../network/analysis/analyze';
import { packNumber } from '../../network/schema/numbers';
import { writeShape } from '../../network/schema/writeShape';
import type { Snapshot } from '../../record/snapshot';
import { SCHEMA_VERSION } from '../configuration/migrate';
import { MOST_SAVED } from './limits';
import { CURVES, snapshotsOf } from './recordedRun';
import { FORMAT, type Recording, VERSION } from './recording';

export interface EncodedRecording {
  readonly bytes: Uint8Array;
  /** Recorded steps in it: fewer than there were where all of them would not fit. */
  readonly snapshots: number;
}

/** Lets the page draw between two pieces of work. */
const yieldToEvents = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** Recorded steps that are written without a pause. */
const PIECE = 8;

/** How JSON is written, in pieces that are longer the more they hold. */
type Write<Piece> = (json: string) => Piece;

/** Recorded steps that have been written before: they never change, and whoever saves often keeps them. */
export type WrittenSnapshots<Piece> = WeakMap<Snapshot, Piece>;

/** Writes a recording as gzipped JSON. */
export async function encodeRecording(recording: Recording, most = MOST_SAVED): Promise<EncodedRecording> {
  const { pieces, snapshots } = await writeRecording(recording, most, (json) => json);
  return { bytes: await gzip(pieces), snapshots };
}

/** Writes a recording as JSON, in pieces: a long one would hold up the page. Steps are left out evenly where it grows beyond `most`. */
export async function writeRecording<Piece extends { readonly length: number }>(
  recording: Recording,
  most: number,
  write: Write<Piece>,
  written: WrittenSnapshots<Piece> = new WeakMap(),
): Promise<{ readonly pieces: readonly Piece[]; readonly snapshots: number }> {
  const { snapshots, configuration, definition, steps, evaluations, heads } = recording;
  const { each } = snapshotsOf(analyze(definition));
  const curves = writeShape({ steps, evaluations, heads }, { fields: CURVES }, packNumber) as object;
  // Nothing that the run follows from is rounded.
  const about = { format: FORMAT, version: VERSION, schema: SCHEMA_VERSION, configuration, definition };
  const head = write(`${JSON.stringify({ ...about, ...curves }).slice(0, -1)},"snapshots":[`);
  let fresh = 0;
  const pieceOf = async (snapshot: Snapshot): Promise<Piece> => {
    const known = written.get(snapshot);
    if (known) return known;
    const piece = write(JSON.stringify(writeShape(snapshot, each, packNumber)));
    written.set(snapshot, piece);
    if (++fresh % PIECE === 0) await yieldToEvents();
    return piece;
  };
  const kept = await fitting(snapshots, pieceOf, most - head.length);
  const comma = write(',');
  const list = kept.flatMap((piece, i) => (i ? [comma, piece] : [piece]));
  return { pieces: [head, ...list, write(']}')], snapshots: kept.length };
}

/**
 * The pieces of as many items as fit: all, every second one, every fourth and so on, and the last. What is left out is not written, but
 * for the beginning of a list that turns out too long. Counted from the first, as `History` thins: a list that has grown keeps those
 * that were written before.
 */
async function fitting<Item, Piece extends { readonly length: number }>(
  items: readonly Item[],
  pieceOf: (item: Item) => Promise<Piece>,
  most: number,
): Promise<readonly Piece[]> {
  for (let every = 1; ; every *= 2) {
    const chosen = items.filter((_, i) => i % every === 0 || i === items.length - 1);
    const pieces: Piece[] = [];
    // Names and numbers are ASCII but for titles, so characters are bytes, nearly.
    let size = 0;
    for (const item of chosen) {
      if (size > most && chosen.length > 2) break;
      const piece = await pieceOf(item);
      pieces.push(piece);
      size += piece.length + 1;
    }
    if (size <= most || chosen.length <= 2) return pieces;
  }
}
