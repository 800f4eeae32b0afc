import { formatBytes } from '../../i18n/format';
import { plainName } from '../../lib/plainName';
import { kindOf } from '../../network/layers';
import { sizeOf } from '../../network/shape';
import type { Text } from '../../network/text';

import type { Exportable, ExportRemark, Target } from '../exporting';
import { writeOnnx } from './write';

/** Protocol buffers count in 32 bits with a sign. */
const MOST_BYTES = 2 ** 31 - 2 ** 20;

const NO_WEIGHTS: Text = {
  en: 'An ONNX file holds the weights, and this network has none yet. Run it once, or train it, and export it then.',
  es: 'Un archivo ONNX contiene los pesos, y esta red todavía no los tiene. Ejecútela o entrénela una vez y expórtela después.',
};
const TRAINING_ONLY: Text = {
  en: 'Serves training only: the ONNX file holds the network as it answers, without it.',
  es: 'Solo sirve para entrenar: el archivo ONNX contiene la red tal como responde, sin esta salida.',
};
const OPAQUE: Text = {
  en: 'The page knows nothing of this operation but its name, so it cannot be written.',
  es: 'La página solo conoce el nombre de esta operación, así que no puede escribirla.',
};
const tooLarge = (bytes: number): Text => ({
  en: `The weights have ${formatBytes(bytes, 'en')}; a single ONNX file holds ${formatBytes(MOST_BYTES, 'en')} at most.`,
  es: `Los pesos ocupan ${formatBytes(bytes, 'es')}; un solo archivo ONNX puede contener ${formatBytes(MOST_BYTES, 'es')} como máximo.`,
});

function* remarks({ analysis, weights }: Exportable): Generator<ExportRemark> {
  if (!weights) yield { layer: null, weight: 'blocks', text: NO_WEIGHTS };
  let bytes = 0;
  for (const { id, node, trainingOnly, weights: specs } of analysis.nodes) {
    for (const { shape } of specs) bytes += 4 * sizeOf(shape);
    if (node.type === 'layer' && kindOf(node.layer.kind).lacks) yield { layer: id, weight: 'blocks', text: OPAQUE };
    if (node.type === 'output' && trainingOnly) yield { layer: id, weight: 'differs', text: TRAINING_ONLY };
  }
  if (bytes > MOST_BYTES) yield { layer: null, weight: 'blocks', text: tooLarge(bytes) };
}

/** ONNX, opset 17: the network as it answers, with its weights. */
export const onnx: Target = {
  id: 'onnx',
  remarks: (exportable) => [...remarks(exportable)],
  write: (exportable) => [
    { name: `${plainName(exportable.analysis.definition.name)}.onnx`, content: writeOnnx(exportable) },
  ],
};
