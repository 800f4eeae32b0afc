import type { Language, Text } from '../../network/text';
import type { DepthForm, DockChart } from '../../record/view';
import { formatInteger, formatPercent, formatValue } from '../format';
import { type Messages, plural } from '../text';

/** A factor as ×1.22: enough digits to compare with theory. */
const times = (factor: number, language: Language): string => `×${formatValue(factor, language, 4)}`;

const inAll = (factor: number, language: Language): string => `×${formatValue(factor, language, 2)}`;

type Verdict = 'vanishing' | 'exploding' | 'steady';

interface Growth {
  /** Per layer, and over all of them, along the fitted line. */
  readonly factor: number;
  readonly along: number;
  /** From the last layer to the first, as measured. */
  readonly total: number;
  readonly verdict: Verdict;
}

const VERDICTS: Readonly<Record<Verdict, Text>> = {
  vanishing: { en: 'it vanishes', es: 'se desvanece' },
  exploding: { en: 'it explodes', es: 'explota' },
  steady: { en: 'it neither vanishes nor explodes', es: 'ni se desvanece ni explota' },
};

/** A quartile is known to within a bin, a few hundredths of the range. */
const quartile = (value: number, language: Language): string => formatValue(value, language, 2);

/** What the dock can plot. */
export const chartNames: Readonly<Record<DockChart, Text>> = {
  curves: { en: 'Loss and accuracy', es: 'Pérdida y exactitud' },
  gradientFlow: { en: 'Gradient flow', es: 'Flujo del gradiente' },
  updates: { en: 'Updates', es: 'Actualizaciones' },
  activations: { en: 'Activations', es: 'Activaciones' },
  histograms: { en: 'Histograms', es: 'Histogramas' },
  stepProfile: { en: 'Step profile', es: 'Perfil del paso' },
};

export const formNames: Readonly<Record<DepthForm, Text>> = {
  profile: { en: 'Profile', es: 'Perfil' },
  heatMap: { en: 'Heat map', es: 'Mapa de calor' },
};

/** The same two forms, of histograms. */
export const spreadFormNames: Readonly<Record<DepthForm, Text>> = {
  profile: { en: 'Ridges', es: 'Crestas' },
  heatMap: { en: 'Strip', es: 'Banda' },
};

export const measureNames = {
  activationGradientNorm: { en: 'at activations, norm', es: 'en las activaciones, norma' },
  activationGradient: { en: 'at activations, RMS', es: 'en las activaciones, RMS' },
  weightGradient: { en: 'at kernels, RMS', es: 'en los kernels, RMS' },
  updateRatio: { en: 'update ratio |Δw|/|w|', es: 'razón |Δw|/|w|' },
  gradientNorm: { en: 'gradient norm', es: 'norma del gradiente' },
  weightNorm: { en: 'weight norm', es: 'norma de los pesos' },
  mean: { en: 'mean ± deviation', es: 'media ± desviación' },
  deviation: { en: 'deviation', es: 'desviación' },
  dead: { en: 'dead ReLU channels', es: 'canales ReLU muertos' },
  saturated: { en: 'saturated values', es: 'valores saturados' },
} satisfies Messages;

/** What a measure is, in full. */
export const measureNotes = {
  activationGradientNorm: {
    en: 'Norm of the gradient of the loss at the output of each layer, over the whole map and batch: the sum of what all the layers that read it send back.',
    es: 'Norma del gradiente de la pérdida en la salida de cada capa, en todo el mapa y el lote: la suma de lo que devuelven todas las capas que la reciben.',
  },
  activationGradient: {
    en: 'RMS of the gradient of the loss at the output of each layer, over the batch: the sum of what all the layers that read it send back.',
    es: 'RMS del gradiente de la pérdida en la salida de cada capa, en todo el lote: la suma de lo que devuelven todas las capas que la reciben.',
  },
  weightGradient: {
    en: 'RMS of the gradient of the loss at the kernel of each layer: its norm divided by the square root of the number of weights.',
    es: 'RMS del gradiente de la pérdida en el kernel de cada capa: su norma dividida entre la raíz cuadrada del número de pesos.',
  },
  updateRatio: {
    en: 'Norm of the change that the step made to each kernel, divided by the norm of the kernel.',
    es: 'Norma del cambio que hizo el paso en cada kernel, dividida entre la norma del kernel.',
  },
  gradientNorm: {
    en: 'Norm of the gradient of the loss at each kernel.',
    es: 'Norma del gradiente de la pérdida en cada kernel.',
  },
  weightNorm: { en: 'Norm of each kernel.', es: 'Norma de cada kernel.' },
  mean: {
    en: 'Mean of the output of each layer over the batch; bars reach one standard deviation to either side.',
    es: 'Media de la salida de cada capa en el lote; las barras llegan a una desviación estándar a cada lado.',
  },
  deviation: {
    en: 'Standard deviation of the output of each layer over the batch.',
    es: 'Desviación estándar de la salida de cada capa en el lote.',
  },
  dead: {
    en: 'Share of the channels of each ReLU that were zero for the whole batch.',
    es: 'Proporción de los canales de cada ReLU que fueron cero en todo el lote.',
  },
  saturated: {
    en: 'Share of the values of each tanh or sigmoid where less than a tenth of its steepest slope is left.',
    es: 'Proporción de los valores de cada tanh o sigmoide donde queda menos de la décima parte de su pendiente máxima.',
  },
} satisfies Messages;

export const depth = {
  chart: { en: 'Chart', es: 'Gráfica' },
  measure: { en: 'Quantity', es: 'Magnitud' },
  form: { en: 'Form', es: 'Forma' },
  cursor: (chart: Text): Text => ({
    en: `${chart.en}: layer. Arrow keys move, Enter selects it.`,
    es: `${chart.es}: capa. Las flechas cambian de capa; Enter la selecciona.`,
  }),
  empty: {
    en: 'Nothing is recorded yet: press “Train”.',
    es: 'Aún no hay nada grabado: presione «Entrenar».',
  },
  noneOfThis: {
    en: 'No layer of this network has such a value at this step.',
    es: 'Ninguna capa de esta red tiene ese valor en este paso.',
  },
  layerValue: (layer: string, title: Text, value: Text): Text => ({
    en: `${layer} · ${title.en}: ${value.en}`,
    es: `${layer} · ${title.es}: ${value.es}`,
  }),
  around: (value: string, deviation: string): Text => ({
    en: `${value} ± ${deviation}`,
    es: `${value} ± ${deviation}`,
  }),
  plain: (value: string): Text => ({ en: value, es: value }),
  unknown: { en: 'not recorded', es: 'sin grabar' },
  guide: { en: 'rule of thumb 1e-3', es: 'regla práctica 1e-3' },
  // gradient flow
  growth: ({ factor, along, total, verdict }: Growth) => ({
    en: `Towards the input the dashed line ${factor < 1 ? 'falls' : 'rises'} ${times(factor, 'en')} per layer, ${inAll(along, 'en')} in all; measured ${inAll(total, 'en')}: ${VERDICTS[verdict].en}.`,
    es: `Hacia la entrada la línea discontinua ${factor < 1 ? 'baja' : 'sube'} ${times(factor, 'es')} por capa, ${inAll(along, 'es')} en total; medido, ${inAll(total, 'es')}: ${VERDICTS[verdict].es}.`,
  }),
  silent: (layer: string): Text => ({
    en: `Vanished: no gradient arrives at ${layer}`,
    es: `Desvanecido: a ${layer} no llega ningún gradiente`,
  }),
  theory: (measured: number, expected: number, batch: number) => ({
    en: `Dense + batch norm + ReLU chain ${times(measured, 'en')}, expected at initialisation ${times(expected, 'en')} (batches of ${batch}).`,
    es: `Cadena densa + norm. por lotes + ReLU ${times(measured, 'es')}, esperado al inicio ${times(expected, 'es')} (lotes de ${batch}).`,
  }),
  noTheory: (measured: number, batch: number) => ({
    en: `Dense + batch norm + ReLU chain ${times(measured, 'en')}; no expectation for batches of ${batch}.`,
    es: `Cadena densa + norm. por lotes + ReLU ${times(measured, 'es')}; sin valor esperado para lotes de ${batch}.`,
  }),
  convolutions: (measured: number) => ({
    en: `Convolution + batch norm + ReLU chain ${times(measured, 'en')}; theory (×1.211) is for dense layers.`,
    es: `Cadena convolución + norm. por lotes + ReLU ${times(measured, 'es')}; la teoría (×1,211) es para capas densas.`,
  }),
  how: { en: 'How?', es: '¿Cómo?' },
  howTitle: { en: 'How this is measured', es: 'Cómo se mide' },
  growthNote: (namedFrom: number): Text => ({
    en: `The dots that count are the layers that all paths pass through, one for each depth in layers with weights. The factor per layer is the median of the slopes between all pairs of them, which the dashed line has, so one outlier does not change it; the measured factor leads from the last of them to the first and counts a single fall too. From ${namedFrom}-fold as measured the gradient is said to explode, below 1/${namedFrom} to vanish.`,
    es: `Los puntos que cuentan son las capas por las que pasan todos los caminos, una por cada profundidad en capas con pesos. El factor por capa es la mediana de las pendientes entre todos los pares de esos puntos, que es la de la línea discontinua: un solo punto alejado no lo cambia. El factor medido va del último punto al primero y cuenta también una sola caída. A partir de ${namedFrom} veces, según lo medido, se dice que el gradiente explota; por debajo de 1/${namedFrom}, que se desvanece.`,
  }),
  source: { en: 'Theory: Yang et al. 2019, Theorem 8.', es: 'Teoría: Yang et al. 2019, teorema 8.' },
  // histograms
  weightsOf: (layer: string): Text => ({ en: `Weights of ${layer}`, es: `Pesos de ${layer}` }),
  outputsOf: (layer: string): Text => ({ en: `Outputs of ${layer}`, es: `Salidas de ${layer}` }),
  whichWeights: { en: 'Weights', es: 'Pesos' },
  noWeights: (layer: string): Text => ({
    en: `${layer} has no trainable weights.`,
    es: `${layer} no tiene pesos entrenables.`,
  }),
  selectLayer: {
    en: 'Select a layer in the diagram: its weights and outputs show here.',
    es: 'Seleccione una capa en el diagrama: aquí se ven sus pesos y salidas.',
  },
  noHistograms: {
    en: 'No histograms of this layer yet: about one a second is recorded.',
    es: 'Aún no hay histogramas de esta capa: se graba uno por segundo, más o menos.',
  },
  spreadSummary: (count: number, first: number, last: number, min: number, max: number) => ({
    en: `${formatInteger(count, 'en')} ${plural(count, 'histogram', 'histograms')} from step ${formatInteger(first, 'en')} to ${formatInteger(last, 'en')}, values from ${formatValue(min, 'en')} to ${formatValue(max, 'en')}`,
    es: `${formatInteger(count, 'es')} ${plural(count, 'histograma', 'histogramas')} del paso ${formatInteger(first, 'es')} al ${formatInteger(last, 'es')}, valores de ${formatValue(min, 'es')} a ${formatValue(max, 'es')}`,
  }),
  quartilesAt: (step: number, low: number, median: number, high: number) => ({
    en: `step ${formatInteger(step, 'en')}: median ${quartile(median, 'en')}, quartiles ${quartile(low, 'en')} and ${quartile(high, 'en')}`,
    es: `paso ${formatInteger(step, 'es')}: mediana ${quartile(median, 'es')}, cuartiles ${quartile(low, 'es')} y ${quartile(high, 'es')}`,
  }),
  // what is shown
  shownStep: (step: number) => ({ en: `step ${formatInteger(step, 'en')}`, es: `paso ${formatInteger(step, 'es')}` }),
  // Beside the number of steps that the run has done: not every one is recorded.
  recordedStep: (step: number) => ({
    en: `recorded step ${formatInteger(step, 'en')}`,
    es: `paso grabado ${formatInteger(step, 'es')}`,
  }),
  sampling: (count: number, every: number | null) => ({
    en: `${formatInteger(count, 'en')} recorded${every === null ? '' : every === 1 ? ', every step' : `, one in ${formatInteger(every, 'en')}`}`,
    es: `${formatInteger(count, 'es')} ${plural(count, 'grabado', 'grabados')}${every === null ? '' : every === 1 ? ', todos los pasos' : `, uno de cada ${formatInteger(every, 'es')}`}`,
  }),
  cost: (share: number) => ({
    en: `recording costs ${formatPercent(share, 'en')}`,
    es: `grabar cuesta ${formatPercent(share, 'es')}`,
  }),
  costNote: {
    en: 'Share of the time that recording takes, measured',
    es: 'Proporción del tiempo que ocupa la grabación, medida',
  },
  // scrubber
  scrubber: { en: 'Recorded step', es: 'Paso grabado' },
  live: { en: 'Live', es: 'En vivo' },
  latest: { en: 'Latest', es: 'Último' },
  returnToLive: { en: 'Follow the latest recorded step again', es: 'Volver a seguir el último paso grabado' },
  noSteps: { en: 'no recorded steps', es: 'sin pasos grabados' },
  held: (step: number): Text => ({
    en: `Held at step ${formatInteger(step, 'en')}`,
    es: `Fijado en el paso ${formatInteger(step, 'es')}`,
  }),
  // summary
  table: (measure: Text): Text => ({ en: `${measure.en}, by layer`, es: `${measure.es}, por capa` }),
  layerColumn: { en: 'Layer', es: 'Capa' },
} satisfies Messages;
