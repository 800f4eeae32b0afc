import { analyze } from '../../network/analysis/analyze';
import type { Issue } from '../../network/issues';
import { isPlain, own } from '../../network/schema/read';
import { parseDefinition } from '../../network/validate';
import type { RecordingProblem } from '../../record/recordingProblem';
import { migrate, SCHEMA_VERSION } from '../configuration/migrate';
import { readConfiguration } from '../configuration/readConfiguration';
import { gather, Reader } from './fields';
import { gunzip } from './gzip';
import { RECORDING_LIMITS } from './limits';
import { readCurve, readSnapshots } from './readSnapshot';
import { FILE_FIELDS, FORMAT, type Recording, VERSION } from './recording';

export type DecodedRecording =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly problem: RecordingProblem };

const refuse = (problem: RecordingProblem): DecodedRecording => ({ ok: false, problem });

/** Reads a file, or says why not; never throws, whatever it contains. Nothing unknown gets through. */
export async function decodeRecording(bytes: Uint8Array): Promise<DecodedRecording> {
  const { packed, unpacked } = RECORDING_LIMITS;
  if (bytes.length > packed) return refuse({ code: 'fileTooLarge', bytes: bytes.length, max: packed });
  const raw = await gunzip(bytes, unpacked);
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

function readRecording(json: unknown): DecodedRecording {
  if (!isPlain(json) || own(json, 'format') !== FORMAT) return refuse({ code: 'notARecording' });
  for (const [name, known] of [
    ['version', VERSION],
    ['schema', SCHEMA_VERSION],
  ] as const) {
    const found = own(json, name);
    if (typeof found === 'number' && found > known) return refuse({ code: 'newerVersion', found, known });
  }
  const { found, issues } = gather((report) => read(new Reader(json, '', report), report));
  return found ? { ok: true, recording: found } : refuse({ code: 'invalid', issues });
}

/** The result is valid only if nothing was reported. */
function read(file: Reader, report: (found: Issue) => void): Recording | null {
  file.only(FILE_FIELDS);
  file.get('version').whole(VERSION, VERSION);
  const schema = file.get('schema').whole(1, SCHEMA_VERSION);
  const settings = readConfiguration(migrate(file.get('configuration').value, schema));
  settings.issues.forEach(report);
  const network = parseDefinition(file.get('definition').value);
  network.issues.forEach(report);
  const steps = readCurve(file.get('steps'), RECORDING_LIMITS.steps);
  const evaluations = readCurve(file.get('evaluations'), RECORDING_LIMITS.evaluations);
  if (!network.definition) return null;
  const analysis = analyze(network.definition);
  analysis.issues.forEach(report);
  // What a snapshot may name is what the network has: of one that can't be worked out it would all be wrong.
  const snapshots = analysis.issues.length ? [] : readSnapshots(file.get('snapshots'), analysis);
  const { configuration } = settings;
  return configuration && { configuration, definition: network.definition, steps, evaluations, snapshots };
}
