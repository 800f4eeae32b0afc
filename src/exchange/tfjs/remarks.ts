import { kindOf } from '../../network/layers';
import type { Exportable, ExportRemark } from '../exporting';
import { connectionTables, unknownOperations, withoutOutput } from '../keras/remarks';
import { toKeras } from '../keras/toKeras';
import { inTfjs, isOwn } from './layers';

/** What TensorFlow.js says otherwise than the page. */
export function remarksOf(exportable: Exportable): readonly ExportRemark[] {
  const blocking = unknownOperations(exportable);
  if (blocking.length) return blocking;
  const { analysis, weights } = exportable;
  const { layersOf } = toKeras(analysis);
  const own = analysis.nodes.flatMap(({ id, node, trainingOnly }): ExportRemark[] => {
    if (node.type !== 'layer' || trainingOnly) return [];
    if (!(layersOf.get(id) ?? []).some((layer) => isOwn(inTfjs(layer)))) return [];
    const { title } = kindOf(node.layer.kind).text;
    return [
      {
        layer: id,
        weight: 'differs',
        text: {
          en: `TensorFlow.js has no such layer (${title.en}): whoever loads the model registers it from layers.js first.`,
          es: `TensorFlow.js no tiene esta capa (${title.es}): antes de cargar el modelo hay que registrarla desde layers.js.`,
        },
      },
    ];
  });
  const heads = analysis.definition.outputs.some(({ trainingOnly }) => trainingOnly);
  return [
    ...own,
    ...withoutOutput(exportable),
    ...connectionTables(exportable, {
      en: 'There is no constraint for the zeros between channels that are not connected: training in TensorFlow.js would change them.',
      es: 'No hay una restricción para los ceros entre canales que no están conectados: un entrenamiento en TensorFlow.js los cambiaría.',
    }),
    ...(heads ? [HEADS] : []),
    ...(weights ? [] : [NO_WEIGHTS]),
  ];
}

const HEADS: ExportRemark = {
  layer: null,
  weight: 'differs',
  text: {
    en: 'The heads that serve training only are left out.',
    es: 'Se omiten las cabezas que solo sirven para entrenar.',
  },
};

const NO_WEIGHTS: ExportRemark = {
  layer: null,
  weight: 'differs',
  text: {
    en: 'The network is not loaded, so the model is saved without weights, and TensorFlow.js draws its own.',
    es: 'La red no está cargada, así que el modelo se guarda sin pesos y TensorFlow.js sortea los suyos.',
  },
};
