import type { Text } from '../../network/text';
import type { Exportable, ExportRemark } from '../exporting';
import { KERAS_DATASETS } from './script';

const differs = (text: Text, layer: string | null = null): ExportRemark => ({ layer, weight: 'differs', text });

/** What can't be written: operations that nobody here knows. */
export const unknownOperations = ({ analysis }: Exportable): readonly ExportRemark[] =>
  analysis.definition.layers.flatMap((layer) =>
    'operation' in layer
      ? [
          {
            layer: layer.id,
            weight: 'blocks' as const,
            text: {
              en: `Nobody here knows what “${layer.operation}” computes, so it cannot be written.`,
              es: `Aquí no se sabe qué calcula «${layer.operation}», así que no se puede escribir.`,
            },
          },
        ]
      : [],
  );

/** Layers that see only some channels, where the target counts and may change the zeros in between. */
export const connectionTables = (exportable: Exportable, text: Text): readonly ExportRemark[] =>
  exportable.analysis.definition.layers.flatMap((layer) =>
    'connections' in layer && layer.connections ? [differs(text, layer.id)] : [],
  );

/** Layers that no output needs, which a functional model has no place for. */
export function withoutOutput({ analysis }: Exportable): readonly ExportRemark[] {
  const needed = new Set<string>();
  for (const node of [...analysis.graph.order].reverse())
    if (node.type === 'output' || needed.has(node.id)) for (const id of node.from) needed.add(id);
  return analysis.definition.layers.flatMap(({ id }) => (needed.has(id) ? [] : [differs(LEADS_NOWHERE, id)]));
}

const LEADS_NOWHERE: Text = {
  en: 'No output needs this layer, so it is no part of the model.',
  es: 'Ninguna salida necesita esta capa, así que no forma parte del modelo.',
};

/** What Keras says otherwise than the page. */
export function remarksOf(exportable: Exportable): readonly ExportRemark[] {
  const { analysis, settings, dataset, weights } = exportable;
  const norms = analysis.nodes.filter(({ statistics }) => statistics?.over === 'batch');
  const follows = settings.optimizer === 'momentum' || settings.optimizer === 'nesterov';
  return [
    ...unknownOperations(exportable),
    ...withoutOutput(exportable),
    ...connectionTables(exportable, {
      en: 'Keras counts the zeros between channels that are not connected as parameters; a constraint keeps them zero.',
      es: 'Keras cuenta como parámetros los ceros entre canales que no están conectados; una restricción los mantiene en cero.',
    }),
    ...norms.flatMap(({ id }) =>
      settings.frozen.includes(id)
        ? [
            differs(
              {
                en: 'A frozen batch normalization of Keras normalises with its moving statistics in training too, and leaves them as they are. Here it goes on using those of the batch.',
                es: 'En Keras, una normalización por lotes congelada usa sus estadísticas móviles también al entrenar y no las cambia. Aquí sigue usando las del lote.',
              },
              id,
            ),
          ]
        : [],
    ),
    ...(norms.length
      ? [
          differs({
            en: 'In training, Keras moves the variance of batch normalization towards the biased variance of the batch; here, as in PyTorch, it moves towards the unbiased one.',
            es: 'Al entrenar, Keras acerca la varianza móvil de la normalización por lotes a la varianza sesgada del lote; aquí, como en PyTorch, se acerca a la insesgada.',
          }),
        ]
      : []),
    ...(follows && settings.schedule !== 'constant'
      ? [
          differs({
            en: 'Keras keeps the learning rate inside the velocity of momentum, so that after a change of the rate the steps follow it more slowly.',
            es: 'Keras guarda la tasa de aprendizaje dentro de la velocidad del momentum, así que, cuando la tasa cambia, los pasos la siguen más despacio.',
          }),
        ]
      : []),
    ...(settings.optimizer === 'rmsprop' || settings.optimizer === 'adam'
      ? [
          differs({
            en: 'Keras adds epsilon elsewhere in the update of this optimizer, which matters only where gradients are tiny.',
            es: 'Keras suma épsilon en otro lugar de la actualización de este optimizador, lo que solo importa donde los gradientes son mínimos.',
          }),
        ]
      : []),
    ...(KERAS_DATASETS[dataset.id] === undefined
      ? [
          differs({
            en: 'Keras does not bring this data set: the script reads pictures from folders data/train/<class> and data/test/<class>.',
            es: 'Keras no trae este conjunto de datos: el programa lee imágenes de las carpetas data/train/<clase> y data/test/<clase>.',
          }),
        ]
      : []),
    ...(weights
      ? []
      : [
          differs({
            en: 'The network is not loaded, so there are no weights to save; kernels start as Keras draws them.',
            es: 'La red no está cargada, así que no hay pesos que guardar; los kernels empiezan como los sortea Keras.',
          }),
        ]),
    differs({
      en: 'The order of the pictures, dropout and augmentation follow other random numbers than here, so a run takes another course.',
      es: 'El orden de las imágenes, el dropout y el aumento de datos siguen otros números aleatorios que aquí, así que el entrenamiento toma otro curso.',
    }),
  ];
}
