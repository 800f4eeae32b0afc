import { parseSafetensorsHeader, type SafetensorsFault } from '../../lib/safetensors';
import { type ElementType, widen } from '../../lib/widen';
import type { ModelProblem } from '../../record/modelProblem';
import type { ListedTensor, TensorFile } from './tensorFile';

/** Types of the format by the names that they have in it. Those of eight bits and less than a byte are widened by nobody the same way. */
const ELEMENTS: ReadonlyMap<string, ElementType> = new Map([
  ['BOOL', 'bool'],
  ['U8', 'uint8'],
  ['I8', 'int8'],
  ['I16', 'int16'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['I32', 'int32'],
  ['F32', 'float32'],
  ['I64', 'int64'],
  ['F64', 'float64'],
]);

const PREFIX = 8;
/** Of a header that is read at all; a thousand tensors take 100 kB. */
const MOST_HEADER = 16 * 2 ** 20;

/** The tensors in a safetensors file, of which only the header is read yet. Never throws, whatever it holds. */
export async function openSafetensors(file: Blob, name: string): Promise<TensorFile | ModelProblem> {
  const refuse = (fault: SafetensorsFault, what = ''): ModelProblem => ({
    code: 'safetensors',
    file: name,
    fault,
    what,
  });
  const bytesOf = async (start: number, end: number) =>
    file
      .slice(start, end)
      .arrayBuffer()
      .then(
        (buffer) => (buffer.byteLength === end - start ? new Uint8Array(buffer) : null),
        () => null,
      );
  if (file.size < PREFIX) return refuse('tooShort');
  const prefix = await bytesOf(0, PREFIX);
  if (!prefix) return { code: 'unreadable' };
  const length = new DataView(prefix.buffer).getBigUint64(0, true);
  if (length > BigInt(file.size - PREFIX) || length > BigInt(MOST_HEADER)) return refuse('headerLength');
  const start = PREFIX + Number(length);
  const header = await bytesOf(PREFIX, start);
  if (!header) return { code: 'unreadable' };
  const parsed = parseSafetensorsHeader(header, file.size - start);
  if ('problem' in parsed) return refuse(parsed.problem.fault, parsed.problem.what);
  if (!parsed.entries.length) return { code: 'noTensors', file: name };

  const tensors = new Map<string, ListedTensor>();
  const places = new Map<string, { readonly begin: number; readonly end: number }>();
  for (const { name: tensor, dtype, shape, begin, end } of parsed.entries) {
    const element = ELEMENTS.get(dtype);
    if (!element) return { code: 'tensorType', file: name, tensor, type: dtype };
    tensors.set(tensor, { name: tensor, shape, element });
    places.set(tensor, { begin, end });
  }
  return {
    format: 'safetensors',
    tensors,
    async read(tensor) {
      const [place, listed] = [places.get(tensor), tensors.get(tensor)];
      if (!place || !listed) throw new Error(`No tensor '${tensor}'`);
      const bytes = await bytesOf(start + place.begin, start + place.end);
      return bytes ? widen(bytes, listed.element) : { code: 'unreadable' };
    },
  };
}
