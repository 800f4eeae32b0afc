import { same, type Text } from '../../network/text';
import { type Messages, plural } from '../text';

/** Words of the tab that takes one value apart. Numbers come formatted. */
export const pixel = {
  invite: {
    en: 'Choose one value of this layer to see how it is computed: enlarge a map and press a pixel, or press a value.',
    es: 'Elija un valor de esta capa para ver cómo se calcula: amplíe un mapa y presione un píxel, o presione un valor.',
  },
  startLargest: { en: 'Start with the largest value', es: 'Empezar por el mayor valor' },
  startFirst: { en: 'Start with the first value', es: 'Empezar por el primer valor' },
  chosen: { en: 'Chosen value', es: 'Valor elegido' },
  row: { en: 'Row', es: 'Fila' },
  column: { en: 'Column', es: 'Columna' },
  channel: { en: 'Channel', es: 'Canal' },
  unit: { en: 'Unit', es: 'Unidad' },
  allowed: (last: string) => ({ en: `A whole number from 0 to ${last}`, es: `Un número entero de 0 a ${last}` }),
  clear: { en: 'Deselect this value', es: 'Deseleccionar este valor' },
  map: (channel: string) => ({
    en: `Channel ${channel}: arrow keys move the chosen pixel`,
    es: `Canal ${channel}: las flechas mueven el píxel elegido`,
  }),
  mapReading: (row: string, column: string) => ({
    en: `row ${row}, column ${column}`,
    es: `fila ${row}, columna ${column}`,
  }),
  explain: { en: 'Take it apart', es: 'Descomponer el valor' },
  explainNote: {
    en: 'This network runs on demand: one pass of the picture through it.',
    es: 'Esta red se calcula a pedido: una pasada de la imagen por ella.',
  },
  explaining: { en: 'Computing…', es: 'Calculando…' },
  noPicture: { en: 'There is no picture yet.', es: 'Todavía no hay imagen.' },
  expand: { en: 'Expand', es: 'Ampliar' },
  mapOf: (layer: Text, channel: string | null): Text => ({
    en: channel === null ? layer.en : `${layer.en}, channel ${channel}`,
    es: channel === null ? layer.es : `${layer.es}, canal ${channel}`,
  }),
  sweep: { en: 'Slide the window', es: 'Deslizar la ventana' },
  stopSweep: { en: 'Stop', es: 'Detener' },
  sheetHint: {
    en: 'Point at the output and the window follows; press to keep the place. Arrow keys do both.',
    es: 'Señale la salida y la ventana la sigue; presione para dejarla ahí. Las flechas hacen ambas cosas.',
  },
  steps: { en: 'How it is computed', es: 'Cómo se calcula' },

  walk: { en: 'Step through', es: 'Paso a paso' },
  previousPart: { en: 'Previous term', es: 'Término anterior' },
  nextPart: { en: 'Next term', es: 'Término siguiente' },
  previousStep: { en: 'Previous step', es: 'Paso anterior' },
  nextStep: { en: 'Next step', es: 'Paso siguiente' },
  walkAt: (step: string, steps: string) => ({ en: `step ${step} of ${steps}`, es: `paso ${step} de ${steps}` }),
  walkTerm: (step: string, steps: string, term: string, terms: string) => ({
    en: `step ${step} of ${steps}, term ${term} of ${terms}`,
    es: `paso ${step} de ${steps}, término ${term} de ${terms}`,
  }),

  result: (value: string) => ({ en: `result ${value}`, es: `resultado ${value}` }),

  products: { en: 'Inputs times weights, added up', es: 'Entradas por pesos, sumadas' },
  squaredDifferences: { en: 'Squared distances, added up', es: 'Distancias al cuadrado, sumadas' },
  bias: { en: 'Bias', es: 'Sesgo' },
  coefficient: { en: 'Coefficient', es: 'Coeficiente' },
  maximum: { en: 'The largest value in the window', es: 'El mayor valor de la ventana' },
  sum: { en: 'Sum', es: 'Suma' },
  mean: { en: 'Mean', es: 'Media' },
  function: { en: 'Activation function', es: 'Función de activación' },
  normalisation: { en: 'Normalisation with the moving statistics', es: 'Normalización con las estadísticas móviles' },
  ownNormalisation: {
    en: 'Normalisation with this picture’s own statistics',
    es: 'Normalización con las estadísticas de esta misma imagen',
  },
  responseNorm: { en: 'Divided by the strength of its neighbours', es: 'Dividido entre la intensidad de sus vecinos' },
  copy: { en: 'Passed on unchanged', es: 'Pasa sin cambios' },

  window: (rows: string, columns: string) => ({
    en: `rows ${rows}, columns ${columns} of the input`,
    es: `filas ${rows}, columnas ${columns} de la entrada`,
  }),
  wholeMap: { en: 'the whole map', es: 'todo el mapa' },
  span: (first: string, last: string) => ({ en: `${first} to ${last}`, es: `${first} a ${last}` }),
  kernel: (size: string) => ({ en: `window ${size}`, es: `ventana ${size}` }),
  stride: (size: string) => same(`stride ${size}`),
  dilation: (size: string) => ({ en: `dilation ${size}`, es: `dilatación ${size}` }),
  group: (group: string, groups: string) => ({
    en: `group ${group} of ${groups}`,
    es: `grupo ${group} de ${groups}`,
  }),
  padded: (count: number, shown: string) => ({
    en: `${shown} ${plural(count, 'value', 'values')} from the padding`,
    es: `${shown} ${plural(count, 'valor', 'valores')} del relleno`,
  }),
  slice: (channel: string) => ({ en: `channel ${channel}`, es: `canal ${channel}` }),
  slicePadding: { en: 'padding', es: 'relleno' },
  slices: { en: 'Input channel', es: 'Canal de entrada' },
  sliceSum: (sum: string) => ({ en: `this channel adds ${sum}`, es: `este canal aporta ${sum}` }),
  patch: { en: 'Input', es: 'Entrada' },
  weights: same('Kernel'),
  results: { en: 'Products', es: 'Productos' },
  paddingCell: { en: 'padding', es: 'relleno' },
  winner: { en: 'largest', es: 'mayor' },

  order: { en: 'Largest contributions first', es: 'Primero, las mayores contribuciones' },
  from: { en: 'From', es: 'De' },
  input: { en: 'Input', es: 'Entrada' },
  weight: { en: 'Weight', es: 'Peso' },
  centre: { en: 'Centre', es: 'Centro' },
  product: { en: 'Product', es: 'Producto' },
  square: { en: 'Square', es: 'Cuadrado' },
  value: { en: 'Value', es: 'Valor' },
  pages: { en: 'Terms', es: 'Términos' },
  atUnit: (unit: string) => ({ en: `unit ${unit}`, es: `unidad ${unit}` }),
  atChannel: (channel: string) => ({ en: `channel ${channel}`, es: `canal ${channel}` }),
  atPixel: (row: string, column: string, channel: string) => ({
    en: `row ${row}, column ${column}, channel ${channel}`,
    es: `fila ${row}, columna ${column}, canal ${channel}`,
  }),
  ofLayer: (place: string, name: string) => ({ en: `${name}: ${place}`, es: `${name}: ${place}` }),

  productLine: (place: string, value: string, weight: string, product: string) =>
    same(`${place}: ${value} × ${weight} = ${product}`),
  squareLine: (place: string, value: string, centre: string, square: string) =>
    same(`${place}: (${value} − ${centre})² = ${square}`),
  valueLine: (place: string, value: string) => same(`${place}: ${value}`),
  squaredLine: (place: string, value: string, square: string) => same(`${place}: ${value}² = ${square}`),
  sumSoFar: (sum: string) => ({ en: `sum so far ${sum}`, es: `suma hasta aquí ${sum}` }),
  largestSoFar: (value: string) => ({ en: `largest so far ${value}`, es: `mayor hasta aquí ${value}` }),

  biasLine: (before: string, bias: string, after: string) => same(`${before} + ${bias} = ${after}`),
  coefficientLine: (before: string, factor: string, after: string) => same(`${before} × ${factor} = ${after}`),
  meanLine: (sum: string, divisor: string, mean: string) => same(`${sum} / ${divisor} = ${mean}`),
  meanCounts: (divisor: string) => ({
    en: `The padding counts as zeros: the sum is divided by ${divisor}.`,
    es: `El relleno cuenta como ceros: se divide entre ${divisor}.`,
  }),
  winnerLine: (place: string, value: string) => ({
    en: `The largest is at ${place}: ${value}`,
    es: `El mayor está en ${place}: ${value}`,
  }),
  functionLine: (name: string, x: string, y: string) => same(`${name}(${x}) = ${y}`),
  copyFrom: (name: string, place: string) => ({
    en: `This is the value of ${name} at ${place}.`,
    es: `Es el valor de ${name} en ${place}.`,
  }),
  copyZero: {
    en: 'A zero that the layer adds: it comes from no input.',
    es: 'Un cero que agrega la capa: no viene de ninguna entrada.',
  },
  normalisedLine: (x: string, mean: string, variance: string, epsilon: string, y: string) =>
    same(`x̂ = (${x} − ${mean}) / √(${variance} + ${epsilon}) = ${y}`),
  affineLine: (gamma: string, x: string, beta: string, y: string) => same(`y = ${gamma} · ${x} + ${beta} = ${y}`),
  ownStatistics: (count: string, mean: string, variance: string) => ({
    en: `μ = ${mean} and σ² = ${variance}, of ${count} values of this picture`,
    es: `μ = ${mean} y σ² = ${variance}, de ${count} valores de esta imagen`,
  }),
  normalisedFormula: same('x̂ = (x − μ) / √(σ² + ε)'),
  affineFormula: same('y = γ · x̂ + β'),
  responseFormula: same('b = a / (k + α · Σ a²)^β'),
  responseLine: (a: string, k: string, alpha: string, squares: string, beta: string, b: string) =>
    same(`b = ${a} / (${k} + ${alpha} · ${squares})^${beta} = ${b}`),

  check: { en: 'Compared with the tensor', es: 'Comparado con el tensor' },
  recomputed: { en: 'Recomputed here', es: 'Recalculado aquí' },
  inTensor: { en: 'In the tensor', es: 'En el tensor' },
  difference: { en: 'Difference', es: 'Diferencia' },
  relative: (share: string) => ({ en: `${share} relative`, es: `${share} relativa` }),
  agrees: { en: 'They agree, as closely as float32 computes', es: 'Coinciden, hasta donde alcanza float32' },
  disagrees: { en: 'They differ by more than rounding explains', es: 'Difieren más de lo que explica el redondeo' },

  sees: { en: 'What it sees of the picture', es: 'Lo que ve de la imagen' },
  seesPicture: { en: 'Receptive field', es: 'Campo receptivo' },
  seesEffective: { en: 'Effective', es: 'Efectivo' },
  theoretical: (size: string, pixels: string) => ({
    en: `In theory: ${size} pixels, ${pixels} in all.`,
    es: `En teoría: ${size} píxeles, ${pixels} en total.`,
  }),
  effective: (share: string, pixels: string) => ({
    en: `In practice: ${share} of its gradient falls on ${pixels}.`,
    es: `En la práctica: el ${share} de su gradiente cae en ${pixels}.`,
  }),
  pixels: (count: number, shown: string) => ({
    en: `${shown} ${plural(count, 'pixel', 'pixels')}`,
    es: `${shown} ${plural(count, 'píxel', 'píxeles')}`,
  }),
  noInfluence: {
    en: 'In practice: no pixel changes it now; its gradient is zero everywhere.',
    es: 'En la práctica: ahora ningún píxel lo cambia; su gradiente es cero en todas partes.',
  },
  effectiveLabel: {
    en: 'Gradient of the value at each pixel of the picture',
    es: 'Gradiente del valor en cada píxel de la imagen',
  },
  pictureLabel: (rows: string, columns: string) => ({
    en: `The picture; the value is computed from rows ${rows}, columns ${columns}`,
    es: `La imagen; el valor se calcula con las filas ${rows} y las columnas ${columns}`,
  }),
  effectiveNote: {
    en: 'Orange pixels raise the value when they brighten, blue ones lower it. The same frame is drawn on the picture and on the maps of all earlier layers.',
    es: 'Los píxeles naranjas suben el valor al aclararse; los azules lo bajan. El mismo marco aparece en la imagen y en los mapas de todas las capas anteriores.',
  },
} as const satisfies Messages;
