import { same, type Text } from '../../network/text';
import { formatInteger, formatValue } from '../format';
import type { Messages } from '../text';

/** Words of the comparison of two networks. Parameters that are numbers come formatted. */
export const compare = {
  title: { en: 'Two networks compared', es: 'Comparación de dos redes' },
  swap: { en: 'Swap sides', es: 'Intercambiar los lados' },
  presets: { en: 'Pairs worth comparing', es: 'Pares que vale la pena comparar' },
  left: { en: 'Network on the left', es: 'Red de la izquierda' },
  right: { en: 'Network on the right', es: 'Red de la derecha' },
  namedLeft: (network: string) => ({ en: `${network} (left)`, es: `${network} (izquierda)` }),
  namedRight: (network: string) => ({ en: `${network} (right)`, es: `${network} (derecha)` }),
  openNetwork: (name: string) => ({ en: `Open now: ${name}`, es: `Abierta ahora: ${name}` }),
  knobs: { en: 'Variations', es: 'Variaciones' },
  knobsOf: (name: string) => ({ en: `Variations of ${name}`, es: `Variaciones de ${name}` }),
  knob: (label: string, value: string) => ({ en: `${label}: ${value}`, es: `${label}: ${value}` }),

  totals: { en: 'Totals', es: 'Totales' },
  measure: { en: 'Measure', es: 'Medida' },
  difference: { en: 'Difference', es: 'Diferencia' },
  ratio: { en: 'Ratio', es: 'Razón' },
  equal: { en: 'equal', es: 'igual' },
  times: (ratio: string) => same(`×${ratio}`),
  almostEqual: { en: 'almost ×1', es: 'casi ×1' },
  exactBytes: (count: string) => ({ en: `${count} bytes`, es: `${count} bytes` }),
  layers: { en: 'layers', es: 'capas' },
  weighted: { en: 'convolutions and dense layers', es: 'convoluciones y capas densas' },
  nonTrainable: { en: 'fixed values', es: 'valores fijos' },
  lastField: { en: 'receptive field of the last convolution', es: 'campo receptivo de la última convolución' },

  byLayer: { en: 'Layer by layer', es: 'Capa por capa' },
  view: { en: 'What is compared', es: 'Qué se compara' },
  diagrams: { en: 'Diagrams', es: 'Diagramas' },
  onlyDifferences: { en: 'Differences only', es: 'Solo las diferencias' },
  status: { en: 'Status', es: 'Estado' },
  layer: { en: 'Layer', es: 'Capa' },
  parameters: { en: 'Params', es: 'Parám.' },
  macs: same('MACs'),
  changes: { en: 'What changes', es: 'Qué cambia' },
  outputShape: { en: 'Output', es: 'Salida' },
  equalLayers: (count: number, formatted: string) => ({
    en: count === 1 ? '1 equal layer' : `${formatted} equal layers`,
    es: count === 1 ? '1 capa igual' : `${formatted} capas iguales`,
  }),
  summary: (changed: string, left: string, right: string, equal: string) => ({
    en: `${changed} changed, ${left} only on the left, ${right} only on the right, ${equal} equal`,
    es: `${changed} con cambios, ${left} solo a la izquierda, ${right} solo a la derecha, ${equal} iguales`,
  }),
  noDifference: { en: 'Both networks are equal, layer for layer.', es: 'Ambas redes son iguales, capa por capa.' },
  isSame: { en: 'equal', es: 'igual' },
  isLeft: { en: 'only on the left', es: 'solo a la izquierda' },
  isRight: { en: 'only on the right', es: 'solo a la derecha' },
  isChanged: (what: string) => ({ en: `changed: ${what}`, es: `cambia: ${what}` }),
  kind: { en: 'kind', es: 'tipo' },
  inputs: { en: 'inputs', es: 'entradas' },
  output: { en: 'output', es: 'salida' },

  training: { en: 'Training', es: 'Entrenamiento' },
  trainingOfBoth: { en: 'Training of both', es: 'Entrenamiento de ambas' },
  trainingNote: {
    en: 'Trains copies of both, step by step in lockstep, from the same seed on the same batches. The open network and its training stay as they are.',
    es: 'Entrena copias de ambas, paso a paso y a la par, desde la misma semilla y con los mismos lotes. La red abierta y su entrenamiento no cambian.',
  },
  starting: { en: 'Preparing both networks…', es: 'Preparando ambas redes…' },
  ready: { en: 'Ready', es: 'Listas' },
  busy: (step: number) => ({
    en: `Training · step ${formatInteger(step, 'en')}`,
    es: `Entrenando · paso ${formatInteger(step, 'es')}`,
  }),
  pausedAt: (step: number) => ({
    en: `Paused · step ${formatInteger(step, 'en')}`,
    es: `En pausa · paso ${formatInteger(step, 'es')}`,
  }),
  finishedAt: (step: number) => ({
    en: `Finished · step ${formatInteger(step, 'en')}`,
    es: `Terminado · paso ${formatInteger(step, 'es')}`,
  }),
  stopped: (name: string) => ({ en: `${name} stopped both:`, es: `${name} detuvo a ambas:` }),
  stoppedAt: (step: number) => ({
    en: `Stopped by an error · step ${formatInteger(step, 'en')}`,
    es: `Detenido por un error · paso ${formatInteger(step, 'es')}`,
  }),
  cannotBoth: { en: 'They can’t both be trained at once:', es: 'No se pueden entrenar ambas a la vez:' },
  seedAndBatches: (seed: number, batchSize: number, dataset: Text) => ({
    en: `${dataset.en} · seed ${seed} · batches of ${formatInteger(batchSize, 'en')}`,
    es: `${dataset.es} · semilla ${seed} · lotes de ${formatInteger(batchSize, 'es')}`,
  }),
  rate: (rate: number) => ({
    en: `learning rate ${formatValue(rate, 'en')}`,
    es: `tasa de aprendizaje ${formatValue(rate, 'es')}`,
  }),
  ownRates: {
    en: 'Each network uses the learning rate that suits the size of its gradients, the one it opens with.',
    es: 'Cada red usa la tasa de aprendizaje adecuada al tamaño de sus gradientes, la misma que al abrirla.',
  },
  outdated: {
    en: 'The settings of the page have changed since. Start over to train with the new ones.',
    es: 'La configuración de la página cambió desde entonces. Vuelva a empezar para entrenar con la nueva.',
  },
  lossNow: (loss: number) => ({ en: `loss ${formatValue(loss, 'en')}`, es: `pérdida ${formatValue(loss, 'es')}` }),
  curves: { en: 'Loss and accuracy of both', es: 'Pérdida y exactitud de ambas' },
  curvesNote: {
    en: 'Loss falls, accuracy rises; point at the chart for values.',
    es: 'La pérdida baja y la exactitud sube; señale la gráfica para leer valores.',
  },
  noCurves: {
    en: 'Curves of both appear here as soon as they train.',
    es: 'Las curvas de ambas aparecen aquí en cuanto se entrenen.',
  },
  flow: { en: 'Gradient flow of both', es: 'Flujo del gradiente de ambas' },
  noFlow: {
    en: 'The gradient over depth appears here with the first recorded step.',
    es: 'El gradiente según la profundidad aparece aquí con el primer paso registrado.',
  },
  flowNote: {
    en: 'RMS of the gradient where all paths meet, over depth in layers with weights',
    es: 'RMS del gradiente donde se juntan todos los caminos, según la profundidad en capas con pesos',
  },
  depthAt: (depth: number) => ({ en: `Depth ${depth}`, es: `Profundidad ${depth}` }),
  gradientOf: (tag: string, layer: string, value: string) => same(`${tag} ${layer}: ${value}`),
  none: { en: 'not this deep', es: 'no llega a esa profundidad' },
  both: (depth: Text, values: readonly string[]) => ({
    en: [depth.en, ...values].join(' · '),
    es: [depth.es, ...values].join(' · '),
  }),
  lossAt: (step: number, values: readonly string[]) => ({
    en: [`step ${formatInteger(step, 'en')}`, ...values].join(' · '),
    es: [`paso ${formatInteger(step, 'es')}`, ...values].join(' · '),
  }),
  fromLastToFirst: (tag: string, factor: string) => ({
    en: `${tag}: ×${factor} from the last depth back to the first`,
    es: `${tag}: ×${factor} de la última profundidad a la primera`,
  }),
  runsTable: { en: 'Both runs', es: 'Ambos entrenamientos' },
  network: { en: 'Network', es: 'Red' },
  stepColumn: { en: 'Step', es: 'Paso' },
  lossColumn: { en: 'Loss', es: 'Pérdida' },
  accuracyColumn: { en: 'Accuracy', es: 'Exactitud' },
  gradientColumn: { en: 'Gradient at the first depth', es: 'Gradiente en la primera profundidad' },

  plainResidual: { en: 'Plain / residual', es: 'Simple / residual' },
  naiveReduced: { en: 'Inception naive / reduced', es: 'Inception sin / con reducciones' },
  sevenThrees: { en: 'One 7×7 / three 3×3', es: 'Una de 7×7 / tres de 3×3' },
  withoutWithNorm: { en: 'VGG16 without / with batch norm', es: 'VGG16 sin / con norm. por lotes' },
  sevenBySeven: { en: 'One 7×7 convolution', es: 'Una convolución de 7×7' },
  threeThrees: { en: 'Three 3×3 convolutions', es: 'Tres convoluciones de 3×3' },
} satisfies Messages;
