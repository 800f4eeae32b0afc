import { joinBytes } from '../../lib/joinBytes';
import type { Exportable, ExportedFile, Target } from '../exporting';
import type { KerasModel } from '../keras/kerasLayer';
import { toKeras } from '../keras/toKeras';
import { snakeCase } from '../python/names';
import ownLayers from './helpers/layers.js?raw';
import { inTfjs, isOwn, topologyOf, weightIn } from './layers';
import { remarksOf } from './remarks';

/** A LayersModel of TensorFlow.js: `model.json`, the weights beside it, and a script where a layer is none of its own. */
export const tfjs: Target = {
  id: 'tfjs',
  remarks: remarksOf,
  write(exportable) {
    const model = forInference(exportable);
    const { weights, specs } = weightsOf(exportable, model);
    const files: ExportedFile[] = [{ name: 'model.json', content: modelJson(exportable, model, specs) }];
    if (weights) files.push({ name: WEIGHTS, content: weights });
    if (usesOwn(model)) files.push({ name: 'layers.js', content: ownLayers });
    return files;
  },
};

const WEIGHTS = 'weights.bin';

interface Spec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32';
}

/** Without what serves training only. */
export function forInference({ analysis }: Pick<Exportable, 'analysis'>): KerasModel {
  const { layers, layersOf, outputs } = toKeras(analysis);
  const kept = outputs.filter((_, i) => !analysis.definition.outputs[i]?.trainingOnly);
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const needed = new Set(kept);
  for (const name of needed) for (const source of byName.get(name)?.from ?? []) needed.add(source);
  return { layers: layers.filter(({ name }) => needed.has(name)), layersOf, outputs: kept };
}

const usesOwn = ({ layers }: KerasModel): boolean => layers.some((layer) => isOwn(inTfjs(layer)));

function weightsOf({ weights }: Exportable, { layers }: KerasModel) {
  if (!weights) return { weights: null, specs: [] };
  const specs: Spec[] = [];
  const values: Uint8Array[] = [];
  for (const layer of layers)
    for (const { ours, variable, shape } of layer.weights) {
      const tensor = weights[ours];
      if (!tensor) throw new Error(`'${ours}' is missing`);
      specs.push({ name: `${layer.name}/${weightIn(layer, variable)}`, shape, dtype: 'float32' });
      const { buffer, byteOffset, byteLength } = tensor.data;
      values.push(new Uint8Array(buffer, byteOffset, byteLength));
    }
  return { weights: joinBytes(values), specs };
}

function modelJson({ analysis }: Exportable, model: KerasModel, specs: readonly Spec[]): string {
  const { name, input } = analysis.definition;
  const size = [input.height, input.width, input.channels] as const;
  return `${JSON.stringify({
    format: 'layers-model',
    generatedBy: 'Convoscope',
    convertedBy: null,
    modelTopology: topologyOf(model, snakeCase(name) || 'network', size),
    weightsManifest: specs.length ? [{ paths: [WEIGHTS], weights: specs }] : [],
  })}\n`;
}
