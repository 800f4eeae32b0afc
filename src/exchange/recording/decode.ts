import { gunzip } from '../../lib/gzip';
import { joinBytes } from '../../lib/joinBytes';
import { analyze } from '../../network/analysis/analyze';
import { gather, isPlain, own, type Plain, type Report, readProperties } from '../../network/schema/read';
import { readShape } from '../../network/schema/readShape';
import type { Shape } from '../../network/schema/shape';
import { parseDefinition } from '../../network/validate';
import type { RecordedCurve, RecordedRun } from '../../record/recordedRun';
import type { RecordingProblem } from '../../record/recordingProblem';
import type { Snapshot } from '../../record/snapshot';
import { migrate, SCHEMA_VERSION } from '../configuration/migrate';
import { readConfiguration } from '../configuration/readConfiguration';
import { RECORDING_LIMITS } from './limits';
import { CURVES, snapshotsOf } from './recordedRun';
import { CONTENT, FORMAT, HEAD, type Recording, VERSION } from './recording';

export type DecodedRecording =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly problem: RecordingProblem };

const refuse = (problem: RecordingProblem): DecodedRecording => ({ ok: false, problem });

/** Reads a file, or says why not; never throws, whatever it contains. Nothing unknown gets through. */
export async function decodeRecording(bytes: Uint8Array): Promise<DecodedRecording> {
  const { packed, unpacked } = RECORDING_LIMITS;
  if (bytes.length > packed) return refuse({ code: 'fileTooLarge', bytes: bytes.length, max: packed });
  const raw = await unpack(bytes, unpacked);
  if (raw === 'long') return refuse({ code: 'contentTooLarge', max: unpacked });
  if (raw === 'broken') return refuse({ code: 'notGzip' });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    return refuse({ code: 'notJson' });
  }
  return readRecording(json);
}

/** The unpacked bytes, at most `most`; `long` where there are more, `broken` where it is no gzip or not all of one. */
async function unpack(bytes: Uint8Array, most: number): Promise<Uint8Array | 'long' | 'broken'> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    await gunzip(bytes.slice(), (piece) => {
      length += piece.length;
      // A zip bomb: don't unpack the rest.
      if (length > most) throw new RangeError();
      pieces.push(piece);
    });
  } catch {
    return length > most ? 'long' : 'broken';
  }
  return joinBytes(pieces);
}

/** Reads the JSON of a recording. */
export function readRecording(json: unknown): DecodedRecording {
  if (!isPlain(json) || own(json, 'format') !== FORMAT) return refuse({ code: 'notARecording' });
  for (const [name, known] of [
    ['version', VERSION],
    ['schema', SCHEMA_VERSION],
  ] as const) {
    const found = own(json, name);
    if (typeof found === 'number' && found > known) return refuse({ code: 'newerVersion', found, known });
  }
  const { found, issues } = gather((report) => read(json, report));
  return found ? { ok: true, recording: found } : refuse({ code: 'invalid', issues });
}

/** The result is valid only if nothing was reported. */
function read(json: Plain, report: Report): Recording | null {
  const { schema } = readProperties(json, HEAD, {}, report, CONTENT);
  // Of an unknown schema a configuration can't be read.
  const settings = schema ? readConfiguration(migrate(own(json, 'configuration'), schema)) : null;
  const network = parseDefinition(own(json, 'definition'));
  const analysis = network.definition && analyze(network.definition);
  const mistakes = [...(settings?.issues ?? []), ...network.issues, ...(analysis?.issues ?? [])];
  for (const { problem, place } of mistakes) report(problem, place);
  const part = (name: keyof RecordedRun, shape: Shape) => readShape(own(json, name), shape, report, name);
  const steps = part('steps', CURVES.steps) as RecordedCurve;
  const evaluations = part('evaluations', CURVES.evaluations) as RecordedCurve;
  const heads = part('heads', CURVES.heads) as RecordedRun['heads'];
  // What a snapshot may name is what the network has: of one that can't be worked out it would all be wrong.
  if (!analysis || analysis.issues.length) return null;
  const snapshots = part('snapshots', snapshotsOf(analysis)) as readonly Snapshot[];
  const configuration = settings?.configuration;
  return configuration
    ? { configuration, definition: analysis.definition, steps, evaluations, heads, snapshots }
    : null;
}
