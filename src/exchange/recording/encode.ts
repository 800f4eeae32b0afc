import { analyze } from '../../network/analysis/analyze';
import { packNumber } from '../../network/schema/numbers';
import { writeShape } from '../../network/schema/writeShape';
import { SCHEMA_VERSION } from '../configuration/migrate';
import { gzip } from './gzip';
import { MOST_SAVED } from './limits';
import { CURVES, snapshotsOf } from './recordedRun';
import { FORMAT, type Recording, VERSION } from './recording';

export interface EncodedRecording {
  readonly bytes: Uint8Array;
  /** Recorded steps in it: fewer than there were where all of them would not fit. */
  readonly snapshots: number;
}

/** Lets the page draw between two pieces of work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** Recorded steps that are written without a pause. */
const PIECE = 8;

/** Writes a recording as gzipped JSON, in pieces: a long one would hold up the page. */
export async function encodeRecording(recording: Recording, most = MOST_SAVED): Promise<EncodedRecording> {
  const { configuration, definition, steps, evaluations, snapshots } = recording;
  const { each } = snapshotsOf(analyze(definition));
  const curves = writeShape({ steps, evaluations }, { fields: CURVES }) as object;
  const about = { format: FORMAT, version: VERSION, schema: SCHEMA_VERSION, configuration, definition };
  const head = JSON.stringify({ ...about, ...curves }, packed);
  const texts: string[] = [];
  for (const [i, snapshot] of snapshots.entries()) {
    texts.push(JSON.stringify(writeShape(snapshot, each, packNumber)));
    if (i % PIECE === PIECE - 1) await breathe();
  }
  let kept = texts;
  // Names and numbers are ASCII but for titles, so characters are bytes, nearly.
  while (kept.length > 2 && kept.reduce((sum, { length }) => sum + length + 1, head.length) > most)
    kept = kept.filter((_, i) => (kept.length - 1 - i) % 2 === 0);
  const bytes = await gzip([`${head.slice(0, -1)},"snapshots":[`, kept.join(), ']}']);
  return { bytes, snapshots: kept.length };
}

const packed = (_key: string, value: unknown): unknown => (typeof value === 'number' ? packNumber(value) : value);
