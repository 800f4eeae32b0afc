import { ELEMENT_BYTES, type ElementType, widen } from '../../lib/widen';
import { sizeOf } from '../../network/shape';
import type { TfjsFault } from '../../record/fileFault';
import type { ModelProblem } from '../../record/modelProblem';
import { type Imported, MOST_MODEL_BYTES, type NetworkReader, type PickedFile } from '../reading/importing';
import { convert } from './convert';
import { ConfigError, get, list, readGraph, text } from './graph';
import { NamedWeights } from './stored';

/** TensorFlow.js: the `model.json` of a LayersModel with the files of its weights. */
export const tfjsReader: NetworkReader = {
  format: 'tfjs',
  recognises: ({ name, source }) =>
    /\.json$/i.test(name) &&
    /"(modelTopology|weightsManifest)"/.test(new TextDecoder().decode(source.read(0, source.size))),
  read(file, others) {
    try {
      return readModel(file, others);
    } catch (error) {
      if (error instanceof ConfigError)
        return refuse({ code: 'kerasConfig', file: file.name, fault: error.fault, what: error.what });
      if (error instanceof WeightsError) return refuse(error.problem);
      throw error;
    }
  },
};

const refuse = (problem: ModelProblem): Imported => ({ ok: false, problem });

class WeightsError extends Error {
  constructor(readonly problem: ModelProblem) {
    super(problem.code);
  }
}

function readModel(file: PickedFile, others: readonly PickedFile[]): Imported {
  if (file.source.size > MOST_MODEL_BYTES)
    return refuse({ code: 'fileTooLarge', file: file.name, bytes: file.source.size, max: MOST_MODEL_BYTES });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.source.read(0, file.source.size)));
  } catch {
    throw new ConfigError('notJson');
  }
  const topology = get(json, 'modelTopology');
  if (get(json, 'format') === 'graph-model' || get(topology, 'node') !== undefined)
    return refuse({ code: 'graphModel', file: file.name });
  // What Keras saved is one level further in.
  const graph = readGraph(get(topology, 'model_config') ?? topology);
  const manifest = list(get(json, 'weightsManifest')) ?? [];
  return convert(graph, manifest.length ? weightsOf(manifest, file, others) : null, file.name);
}

/** Of a group of files, read one after the other as if they were one. */
function weightsOf(manifest: readonly unknown[], file: PickedFile, others: readonly PickedFile[]): NamedWeights {
  const found = new NamedWeights();
  for (const group of manifest) {
    const shards = (list(get(group, 'paths')) ?? []).map((path) => shardAt(path, file, others));
    const place = new Shards(shards);
    let at = 0;
    for (const spec of list(get(group, 'weights')) ?? []) {
      const weight = specOf(spec, file.name);
      const start = at;
      at += sizeOf(weight.shape) * bytesOf(weight.element);
      if (!(at <= place.length)) throw damaged(file.name, 'truncated', weight.name);
      found.add(weight.name, { shape: weight.shape, values: () => valuesOf(weight, place.slice(start, weight)) });
    }
    if (at !== place.length) throw damaged(file.name, 'longer');
  }
  return found;
}

const damaged = (file: string, fault: TfjsFault, what = ''): WeightsError =>
  new WeightsError({ code: 'tfjsWeights', file, fault, what });

function shardAt(path: unknown, file: PickedFile, others: readonly PickedFile[]): PickedFile['source'] {
  const name = text(path)?.split(/[/\\]/).at(-1) ?? '';
  const shard = others.find((other) => other.name === name);
  if (!shard) throw new WeightsError({ code: 'fileMissing', file: file.name, wanted: name });
  return shard.source;
}

interface Spec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly element: Packed;
  /** Of numbers that were made smaller: value · scale + min. */
  readonly quantized: { readonly scale: number; readonly min: number } | null;
}

const AXES = 8;

function specOf(spec: unknown, file: string): Spec {
  const name = text(get(spec, 'name'));
  const shape = list(get(spec, 'shape'));
  if (name === null || !shape) throw damaged(file, 'noNameOrShape');
  const refused = (fault: TfjsFault) => damaged(file, fault, name);
  if (!shape.every((side): side is number => typeof side === 'number' && Number.isSafeInteger(side) && side >= 0))
    throw refused('badShape');
  if (shape.length > AXES || !Number.isSafeInteger(sizeOf(shape))) throw refused('badShape');
  const dtype = get(spec, 'dtype');
  const quantization = get(spec, 'quantization');
  const packed = quantization === undefined ? dtype : get(quantization, 'dtype');
  const element = ELEMENTS.find((one) => one === packed);
  if (!element || (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')) throw refused('elementType');
  if (quantization === undefined || element === 'float16') return { name, shape, element, quantized: null };
  const [scale, min] = [get(quantization, 'scale'), get(quantization, 'min')];
  if (typeof scale !== 'number' || typeof min !== 'number') throw refused('noScale');
  return { name, shape, element, quantized: { scale, min } };
}

/** What numbers are stored as; the last two are made of floats by a scale. */
type Packed = Extract<ElementType, 'float32' | 'float16' | 'int32' | 'bool' | 'uint8'> | 'uint16';
const ELEMENTS: readonly Packed[] = ['float32', 'float16', 'int32', 'bool', 'uint8', 'uint16'];

const bytesOf = (element: Packed): number => (element === 'uint16' ? 2 : ELEMENT_BYTES[element]);

function valuesOf({ element, quantized }: Spec, bytes: Uint8Array<ArrayBuffer>): Float32Array {
  const values = element === 'uint16' ? Float32Array.from(new Uint16Array(bytes.buffer)) : widen(bytes, element);
  return quantized ? values.map((value) => value * quantized.scale + quantized.min) : values;
}

/** Several files as one run of bytes. */
class Shards {
  readonly length: number;

  constructor(private readonly files: readonly PickedFile['source'][]) {
    this.length = files.reduce((sum, { size }) => sum + size, 0);
  }

  /** A copy of the bytes of a weight. */
  slice(start: number, { shape, element }: Spec): Uint8Array<ArrayBuffer> {
    const result = new Uint8Array(sizeOf(shape) * bytesOf(element));
    let before = 0;
    for (const file of this.files) {
      const [from, to] = [Math.max(start, before), Math.min(start + result.length, before + file.size)];
      if (from < to) result.set(file.read(from - before, to - before), from - start);
      before += file.size;
    }
    return result;
  }
}
