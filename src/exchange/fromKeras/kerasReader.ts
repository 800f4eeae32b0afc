import { type ByteSource, headOf, heldSource, slicesOf, sourceOf } from '../../lib/byteSource';
import type { ModelProblem } from '../../record/modelProblem';
import type { ImportProblem } from '../../record/pictures';
import { archiveProblem } from '../archiveProblem';
import { Hdf5Error } from '../hdf5/bytes';
import { isHdf5, openHdf5 } from '../hdf5/file';
import { isProblem } from '../pictures/entry';
import { openZip, type ZipEntry } from '../pictures/zip';
import { type Imported, MOST_MODEL_BYTES, type NetworkReader, type PickedFile } from '../reading/importing';
import { convert } from './convert';
import { ConfigError, MODELS, readGraph } from './graph';
import { namedWeights, numberedWeights, type StoredWeights } from './stored';

const CONFIG = 'config.json';
const WEIGHTS = 'model.weights.h5';

/** Keras: `.keras` archives, `.h5` files, and the JSON of `model.to_json()`. */
export const kerasReader: NetworkReader = {
  format: 'keras',
  recognises: ({ name, source }) =>
    isHdf5(headOf(source)) || /\.keras$/i.test(name) || (/\.json$/i.test(name) && isConfig(source)),
  async read(file) {
    try {
      return await readFile(file);
    } catch (error) {
      if (error instanceof ConfigError)
        return refuse({ code: 'kerasConfig', file: file.name, fault: error.fault, what: error.what });
      if (error instanceof Hdf5Error)
        return refuse({ code: 'hdf5', file: file.name, fault: error.fault, what: error.what });
      throw error;
    }
  },
};

const refuse = (problem: ModelProblem): Imported => ({ ok: false, problem });

async function readFile({ name, source }: PickedFile): Promise<Imported> {
  if (source.size > MOST_MODEL_BYTES)
    return refuse({ code: 'fileTooLarge', file: name, bytes: source.size, max: MOST_MODEL_BYTES });
  const head = headOf(source);
  if (isHdf5(head)) return readHdf5(name, source);
  if (head[0] === 0x50 && head[1] === 0x4b) return readArchive(name, source);
  // Of an archive whose beginning is missing, nothing is left to tell it by.
  if (/\.keras$/i.test(name)) return refuse({ code: 'archive', file: name, fault: 'damaged' });
  return convert(readGraph(parse(textOf(source.read(0, source.size)))), null, name);
}

function readHdf5(name: string, source: ByteSource): Imported {
  const root = openHdf5(source);
  const [config] = root.texts('model_config') ?? [];
  if (config === undefined) return refuse({ code: 'noConfiguration', file: name });
  const weights = root.members.get('model_weights')?.();
  return convert(readGraph(parse(config)), weights ? namedWeights(weights) : null, name);
}

async function readArchive(name: string, source: ByteSource): Promise<Imported> {
  const entries = await openZip(slicesOf(source), '', MOST_MODEL_BYTES);
  if (isProblem(entries)) return refuse(archiveProblem(entries, name));
  const find = (wanted: string) => entries.find(({ path }) => path === `/${wanted}`);
  const config = await find(CONFIG)?.read(MOST_MODEL_BYTES);
  if (!config) return refuse({ code: 'otherFile', file: name, found: 'zip' });
  if (isProblem(config)) return refuse(archiveProblem(config, name));
  const json = parse(textOf(config));
  // First: it says how deep models nest.
  const graph = readGraph(json);
  const entry = find(WEIGHTS);
  const stored = entry && (await unpacked(entry, source));
  if (stored && isProblem(stored)) return refuse(archiveProblem(stored, name));
  const weights: StoredWeights | null = stored ? numberedWeights(openHdf5(stored), json) : null;
  return convert(graph, weights, name);
}

/** A file in an archive: read where it lies, as Keras leaves weights, or unpacked. */
async function unpacked(entry: ZipEntry, source: ByteSource): Promise<ByteSource | ImportProblem> {
  const place = await entry.placed(MOST_MODEL_BYTES);
  if (place) return isProblem(place) ? place : sourceOf({ file: source, ...place });
  const bytes = await entry.read(MOST_MODEL_BYTES);
  return isProblem(bytes) ? bytes : heldSource(bytes);
}

/** Whether a text is what `model.to_json()` gives. */
function isConfig(source: ByteSource): boolean {
  // Its class stands near the beginning; the whole of it is read later.
  const head = new TextDecoder().decode(source.read(0, Math.min(4_096, source.size)));
  return (
    /"class_name"\s*:\s*"(\w+)"/.test(head) &&
    MODELS.some((name) => head.includes(`"${name}"`)) &&
    !head.includes('"modelTopology"')
  );
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError('notUtf8');
  }
}

/** Looks back from a word, not ahead to one: megabytes of spaces would be gone through once for each of them. */
const NO_NUMBER = /-?(?:Infinity|NaN)(?<=[[:,]\s*-?(?:Infinity|NaN))(?=\s*[\],}])/g;

/** Python writes infinity as a word. It becomes a text, which is no value of any number here. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    try {
      return JSON.parse(json.replaceAll(NO_NUMBER, '"$&"'));
    } catch {
      throw new ConfigError('notJson');
    }
  }
}
