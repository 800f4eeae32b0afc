import { headOf } from '../../../lib/byteSource';
import { isHdf5 } from '../../hdf5/file';
import type { NetworkReader, PickedFile } from '../../reading/importing';
import { readOnnx } from './read';

/** By its name, unless it is one of Keras that was renamed, or as a message that begins as every ONNX file does: with the version of the format, and then who wrote it. */
function recognises({ name, source }: PickedFile): boolean {
  const bytes = headOf(source);
  const isNamed = /\.onnx$/i.test(name) && !isHdf5(bytes);
  return isNamed || (bytes[0] === 8 && (bytes[1] ?? 0) > 0 && (bytes[1] ?? 99) < 32 && bytes[2] === 18);
}

/** ONNX: what it says in our terms, and what is left of it as opaque layers. */
export const onnxReader: NetworkReader = { format: 'onnx', recognises, read: readOnnx };
