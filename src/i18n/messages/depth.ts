import type { Language, Text } from '../../network/text';
import type { DepthForm, DockChart } from '../../record/view';
import { formatInteger, formatPercent, formatValue } from '../format';
import { type Messages, plural } from '../text';

const each = (make: (language: Language) => string): Text => ({ en: make('en'), es: make('es') });
/** A factor as ×1.22: enough digits to compare with theory. */
const times = (factor: number, language: Language): string => `×${formatValue(factor, language, 4)}`;

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
  activationGradient: { en: 'at activations, RMS', es: 'en activaciones, RMS' },
  weightGradient: { en: 'at kernels, RMS', es: 'en kernels, RMS' },
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
  activationGradient: {
    en: 'RMS of the gradient of the loss at the output of each layer, over the batch: the sum of what all its readers send back.',
    es: 'RMS del gradiente de la pérdida en la salida de cada capa, en todo el lote: la suma de lo que devuelven todos sus lectores.',
  },
  weightGradient: {
    en: 'RMS of the gradient of the loss at the kernel of each layer: its norm over the root of the number of weights.',
    es: 'RMS del gradiente de la pérdida en el kernel de cada capa: su norma entre la raíz del número de pesos.',
  },
  updateRatio: {
    en: 'Norm of what the step changed in each kernel, over the norm of the kernel.',
    es: 'Norma de lo que el paso cambió en cada kernel, entre la norma del kernel.',
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
    es: 'Proporción de canales de cada ReLU que fueron cero en todo el lote.',
  },
  saturated: {
    en: 'Share of the values of each tanh or sigmoid where less than a tenth of its steepest slope is left.',
    es: 'Proporción de valores de cada tangente o sigmoide donde queda menos de la décima parte de su pendiente máxima.',
  },
} satisfies Messages;

export const depth = {
  chart: { en: 'Chart', es: 'Gráfica' },
  measure: { en: 'Quantity', es: 'Magnitud' },
  form: { en: 'Form', es: 'Forma' },
  cursor: (chart: Text): Text => ({
    en: `${chart.en}: layer. Arrow keys move, Enter selects it.`,
    es: `${chart.es}: capa. Las flechas mueven, Enter la selecciona.`,
  }),
  empty: {
    en: 'Nothing is recorded yet: press Train.',
    es: 'Aún no hay nada registrado: presione Entrenar.',
  },
  noneOfThis: {
    en: 'No layer of this network has such a value at this step.',
    es: 'Ninguna capa de esta red tiene tal valor en este paso.',
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
  unknown: { en: 'not recorded', es: 'sin registrar' },
  guide: { en: 'rule of thumb 1e-3', es: 'regla práctica 1e-3' },
  // gradient flow
  steady: (factor: number) =>
    each((language) =>
      language === 'en'
        ? `Towards the input ${times(factor, language)} per layer: steady`
        : `Hacia la entrada ${times(factor, language)} por capa: estable`,
    ),
  vanishing: (factor: number, layers: number, total: number) =>
    each((language) =>
      language === 'en'
        ? `Vanishing: ${times(factor, language)} per layer towards the input, ${times(total, language)} over ${layers} layers`
        : `Se desvanece: ${times(factor, language)} por capa hacia la entrada, ${times(total, language)} en ${layers} capas`,
    ),
  exploding: (factor: number, layers: number, total: number) =>
    each((language) =>
      language === 'en'
        ? `Exploding: ${times(factor, language)} per layer towards the input, ${times(total, language)} over ${layers} layers`
        : `Explota: ${times(factor, language)} por capa hacia la entrada, ${times(total, language)} en ${layers} capas`,
    ),
  silent: (layer: string): Text => ({
    en: `Vanished: no gradient arrives at ${layer}`,
    es: `Desvanecido: a ${layer} no llega ningún gradiente`,
  }),
  theory: (measured: number, expected: number, batch: number) =>
    each((language) =>
      language === 'en'
        ? `dense + batch norm + ReLU chain ${times(measured, language)}, expected at initialisation ${times(expected, language)} (batches of ${batch})`
        : `cadena densa + norm. por lotes + ReLU ${times(measured, language)}, esperado al inicio ${times(expected, language)} (lotes de ${batch})`,
    ),
  noTheory: (measured: number, batch: number) =>
    each((language) =>
      language === 'en'
        ? `dense + batch norm + ReLU chain ${times(measured, language)}; no expectation for batches of ${batch}`
        : `cadena densa + norm. por lotes + ReLU ${times(measured, language)}; sin valor esperado para lotes de ${batch}`,
    ),
  convolutions: (measured: number) =>
    each((language) =>
      language === 'en'
        ? `convolution + batch norm + ReLU chain ${times(measured, language)}; theory (×1.211) is for dense layers`
        : `cadena convolución + norm. por lotes + ReLU ${times(measured, language)}; la teoría (×1,211) es para capas densas`,
    ),
  growthNote: (namedFrom: number): Text => ({
    en: `Growth of the norm of the gradient per layer with weights, from the score to the image: the median of the slopes between all pairs of layers. From ${namedFrom}-fold over the whole depth it is named exploding, below 1/${namedFrom} vanishing. Theory: Yang et al. 2019, Theorem 8.`,
    es: `Crecimiento de la norma del gradiente por capa con pesos, de la puntuación a la imagen: la mediana de las pendientes entre todos los pares de capas. A partir de ${namedFrom} veces en toda la profundidad se dice que explota; por debajo de 1/${namedFrom}, que se desvanece. Teoría: Yang et al. 2019, teorema 8.`,
  }),
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
    en: 'No histograms of this layer were recorded yet: about one a second is.',
    es: 'Aún no hay histogramas de esta capa: se registra uno por segundo, más o menos.',
  },
  spreadSummary: (count: number, first: number, last: number, min: number, max: number) =>
    each((language) =>
      language === 'en'
        ? `${formatInteger(count, language)} ${plural(count, 'histogram', 'histograms')} from step ${formatInteger(first, language)} to ${formatInteger(last, language)}, values from ${formatValue(min, language)} to ${formatValue(max, language)}`
        : `${formatInteger(count, language)} ${plural(count, 'histograma', 'histogramas')} del paso ${formatInteger(first, language)} al ${formatInteger(last, language)}, valores de ${formatValue(min, language)} a ${formatValue(max, language)}`,
    ),
  quartilesAt: (step: number, low: number, median: number, high: number) =>
    each((language) => {
      const at = formatInteger(step, language);
      // A quartile is known to within a bin, a few hundredths of the range.
      const [lower, middle, upper] = [low, median, high].map((value) => formatValue(value, language, 2));
      return language === 'en'
        ? `step ${at}: median ${middle}, quartiles ${lower} and ${upper}`
        : `paso ${at}: mediana ${middle}, cuartiles ${lower} y ${upper}`;
    }),
  // what is shown
  shownStep: (step: number) =>
    each((language) => `${language === 'en' ? 'step' : 'paso'} ${formatInteger(step, language)}`),
  sampling: (count: number, every: number | null) =>
    each((language) => {
      const number = formatInteger(count, language);
      if (language === 'en')
        return every === null
          ? `${number} recorded`
          : `${number} recorded, ${every === 1 ? 'every step' : `one in ${formatInteger(every, language)}`}`;
      const recorded = `${number} ${plural(count, 'registrado', 'registrados')}`;
      return every === null
        ? recorded
        : `${recorded}, ${every === 1 ? 'todos los pasos' : `uno de cada ${formatInteger(every, language)}`}`;
    }),
  cost: (share: number) =>
    each((language) =>
      language === 'en'
        ? `recording costs ${formatPercent(share, language)}`
        : `registrar cuesta ${formatPercent(share, language)}`,
    ),
  costNote: {
    en: 'Share of the time that recording takes, as measured',
    es: 'Proporción del tiempo que ocupa el registro, medida',
  },
  // scrubber
  scrubber: { en: 'Recorded step', es: 'Paso registrado' },
  live: { en: 'Live', es: 'En vivo' },
  latest: { en: 'Latest', es: 'Último' },
  returnToLive: { en: 'Follow the latest recorded step again', es: 'Volver a seguir el último paso registrado' },
  noSteps: { en: 'no recorded steps', es: 'sin pasos registrados' },
  held: (step: number): Text =>
    each((language) =>
      language === 'en'
        ? `Held at step ${formatInteger(step, language)}`
        : `Fijado en el paso ${formatInteger(step, language)}`,
    ),
  // summary
  summary: (measure: Text, step: number): Text => ({
    en: `${measure.en} at step ${formatInteger(step, 'en')}.`,
    es: `${measure.es} en el paso ${formatInteger(step, 'es')}.`,
  }),
  table: (measure: Text): Text => ({ en: `${measure.en}, by layer`, es: `${measure.es}, por capa` }),
  layerColumn: { en: 'Layer', es: 'Capa' },
} satisfies Messages;
