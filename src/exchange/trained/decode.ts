import { parseSafetensors, type SafetensorsFile } from '../../lib/safetensors';
import { type Analysis, analyze } from '../../network/analysis/analyze';
import { gather } from '../../network/schema/read';
import { readShape } from '../../network/schema/readShape';
import { sameShape } from '../../network/shape';
import { SLOTS } from '../../network/training';
import type { RecordingProblem } from '../../record/recordingProblem';
import type { TensorData } from '../../record/tensor';
import type { TrainedProblem, WrongTensor } from '../../record/trainedProblem';
import type { Checkpoint } from '../../record/weights';
import { readRecording } from '../recording/decode';
import type { Recording } from '../recording/recording';
import { FORMAT, MOST_BYTES, RUN, type RunFacts, slotName, type Trained, VERSION } from './trained';

export type DecodedTrained =
  | {
      readonly ok: true;
      readonly trained: Trained;
      /** Names of weights that hold values which are no numbers. */
      readonly notFinite: readonly string[];
    }
  | { readonly ok: false; readonly problem: TrainedProblem };

const refuse = (problem: TrainedProblem): DecodedTrained => ({ ok: false, problem });

/** Reads a file, or says why not; never throws, whatever it contains. All tensors must be there and fit, or nothing is taken. */
export function decodeTrained(file: ArrayBuffer): DecodedTrained {
  if (file.byteLength > MOST_BYTES) return refuse({ code: 'fileTooLarge', bytes: file.byteLength, max: MOST_BYTES });
  const parsed = parseSafetensors(file);
  if ('problem' in parsed) return refuse({ code: 'notSafetensors', ...parsed.problem });
  const { metadata, tensors } = parsed;
  if (metadata.get('format') !== FORMAT) return refuse({ code: 'notTrained' });
  const version = Number(metadata.get('version'));
  if (!Number.isSafeInteger(version) || version < 1) return refuse({ code: 'notTrained' });
  if (version > VERSION) return refuse({ code: 'newerVersion', found: version, known: VERSION });

  const recording = readDescribed(metadata);
  if ('code' in recording) return refuse({ code: 'description', problem: recording });
  const facts = readFacts(metadata);
  if ('code' in facts) return refuse({ code: 'description', problem: facts });
  const { seconds, evaluation, ...run } = facts;
  const sorted = sortTensors(analyze(recording.definition), run.optimizer, tensors);
  if ('wrong' in sorted) return refuse({ code: 'tensors', wrong: sorted.wrong });
  const { weights, slots } = sorted;
  const notFinite = Object.keys(weights).filter((name) => !weights[name]?.data.every(Number.isFinite));
  return { ok: true, trained: { recording, checkpoint: { ...run, weights, slots }, seconds, evaluation }, notFinite };
}

function readDescribed(metadata: SafetensorsFile['metadata']): Recording | RecordingProblem {
  const json = readJson(metadata.get('recording'));
  if (json === undefined) return { code: 'notJson' };
  const read = readRecording(json);
  return read.ok ? read.recording : read.problem;
}

function readFacts(metadata: SafetensorsFile['metadata']): RunFacts | RecordingProblem {
  const json = readJson(metadata.get('run'));
  if (json === undefined) return { code: 'notJson' };
  const { found, issues } = gather((report) => readShape(json, RUN, report, 'run') as RunFacts);
  return found ?? { code: 'invalid', issues };
}

/** Undefined where the text is none or no JSON. */
function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Tensors = Readonly<Record<string, TensorData>>;

/** Weights and slots as the network has them, or everything that is wrong with them. */
function sortTensors(
  { nodes }: Analysis,
  optimizer: Checkpoint['optimizer'],
  tensors: SafetensorsFile['tensors'],
): { readonly weights: Tensors; readonly slots: Tensors } | { readonly wrong: readonly WrongTensor[] } {
  const wrong: WrongTensor[] = [];
  const left = new Map(tensors);
  const take = (name: string, expected: readonly number[]): TensorData[] => {
    const found = left.get(name);
    left.delete(name);
    if (found && sameShape(found.shape, expected)) return [found];
    wrong.push({ name, expected, found: found?.shape ?? null });
    return [];
  };
  const weights: Record<string, TensorData> = {};
  const slots: Record<string, TensorData> = {};
  for (const { id, weights: specs } of nodes)
    for (const { name, shape, trainable } of specs) {
      const weight = `${id}/${name}`;
      for (const tensor of take(weight, shape)) weights[weight] = tensor;
      for (let i = 0; trainable && i < SLOTS[optimizer]; i++)
        for (const tensor of take(slotName(`${weight}/${i}`), shape)) slots[`${weight}/${i}`] = tensor;
    }
  for (const [name, { shape }] of left) wrong.push({ name, expected: null, found: shape });
  return wrong.length ? { wrong } : { weights, slots };
}
