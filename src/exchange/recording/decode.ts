import { analyze } from '../../network/analysis/analyze';
import { parseDefinition } from '../../network/validate';
import type { RecordingProblem } from '../../record/recordingProblem';
import { migrate, SCHEMA_VERSION } from '../configuration/migrate';
import { readConfiguration } from '../configuration/readConfiguration';
import { BadField, Reader } from './fields';
import { gunzip } from './gzip';
import { RECORDING_LIMITS } from './limits';
import { readCurve, readSnapshots } from './readSnapshot';
import { FILE_FIELDS, FORMAT, type Recording, VERSION } from './recording';

export type DecodedRecording =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly problem: RecordingProblem };

const refuse = (problem: RecordingProblem): DecodedRecording => ({ ok: false, problem });

/** Reads a file, or says why not; never throws, whatever it holds. Nothing unknown gets through. */
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
  try {
    return read(new Reader(json, ''));
  } catch (error) {
    if (error instanceof BadField) return refuse({ code: 'badField', path: error.path });
    throw error;
  }
}

function read(file: Reader): DecodedRecording {
  if (!file.isObject || file.get('format').value !== FORMAT) return refuse({ code: 'notARecording' });
  const version = file.get('version').value;
  const schema = file.get('schema').value;
  if (typeof version === 'number' && version > VERSION)
    return refuse({ code: 'newerVersion', found: version, known: VERSION });
  if (typeof schema === 'number' && schema > SCHEMA_VERSION)
    return refuse({ code: 'newerVersion', found: schema, known: SCHEMA_VERSION });
  if (version !== VERSION) return refuse({ code: 'badField', path: 'version' });
  const known = file.get('schema').whole(1, SCHEMA_VERSION);
  file.only(FILE_FIELDS);

  const settings = readConfiguration(migrate(file.get('configuration').value, known));
  if (!settings.configuration) return refuse({ code: 'badConfiguration', issues: settings.issues });
  const network = parseDefinition(file.get('definition').value);
  if (!network.definition) return refuse({ code: 'badConfiguration', issues: network.issues });
  const analysis = analyze(network.definition);
  const [issue] = analysis.issues;
  if (issue) return refuse({ code: 'badConfiguration', issues: [issue] });
  return {
    ok: true,
    recording: {
      configuration: settings.configuration,
      definition: network.definition,
      steps: readCurve(file.get('steps'), RECORDING_LIMITS.steps),
      evaluations: readCurve(file.get('evaluations'), RECORDING_LIMITS.evaluations),
      snapshots: readSnapshots(file.get('snapshots'), analysis),
    },
  };
}
