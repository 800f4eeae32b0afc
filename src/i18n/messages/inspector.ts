import { same, type Text } from '../../network/text';
import type { Messages } from '../text';

/** Words of the inspector. Parameters that are numbers come formatted. */
export const inspector = {
  title: { en: 'Inspector', es: 'Inspector' },
  chosen: { en: 'Chosen layer', es: 'Capa elegida' },
  open: { en: 'Open', es: 'Abrir' },
  openFields: { en: 'Edit', es: 'Editar' },
  nothingSelected: {
    en: 'Select a layer in the diagram to look inside it.',
    es: 'Seleccione una capa del diagrama para ver su interior.',
  },
  tabs: { en: 'Views of this layer', es: 'Vistas de esta capa' },
  tabLayer: { en: 'Layer', es: 'Capa' },
  tabMaps: { en: 'Maps', es: 'Mapas' },
  tabValues: { en: 'Values', es: 'Valores' },
  tabPicture: { en: 'Picture', es: 'Imagen' },
  tabFilters: { en: 'Filters', es: 'Filtros' },
  tabWeights: { en: 'Weights', es: 'Pesos' },
  tabActivity: { en: 'Activity', es: 'Actividad' },
  tabNormalisation: { en: 'Normalisation', es: 'Normalización' },
  tabResidual: { en: 'Residual', es: 'Residuo' },
  tabPixel: { en: 'Pixel', es: 'Píxel' },
  tabValue: { en: 'Value', es: 'Valor' },
  tabGradients: { en: 'Gradients', es: 'Gradientes' },

  input: { en: 'Input', es: 'Entrada' },
  output: { en: 'Output', es: 'Salida' },
  inputSummary: {
    en: 'The picture as the network receives it: values from 0 (background) to 1 (ink).',
    es: 'La imagen tal como la recibe la red: valores de 0 (fondo) a 1 (trazo).',
  },
  centredSummary: {
    en: 'The picture as it is. The network receives it centred: each value less the mean of the data set, divided by its deviation.',
    es: 'La imagen tal como es. La red la recibe centrada: a cada valor se le resta la media del conjunto de datos y se divide entre su desviación.',
  },
  outputSummary: {
    en: 'Where scores become probabilities and the loss is attached.',
    es: 'Donde las puntuaciones pasan a probabilidades y se conecta la pérdida.',
  },

  definition: { en: 'Definition', es: 'Definición' },
  shapes: { en: 'Shapes', es: 'Formas' },
  shapeIn: { en: 'Input', es: 'Entrada' },
  shapeInOf: (name: string) => ({ en: `From ${name}`, es: `De ${name}` }),
  shapeOut: { en: 'Output', es: 'Salida' },
  memory: { en: 'Memory per image', es: 'Memoria por imagen' },
  memoryIs: (values: string, bytes: string) => ({
    en: `${values} values, ${bytes}`,
    es: `${values} valores, ${bytes}`,
  }),
  unknown: { en: 'unknown', es: 'desconocida' },
  cost: { en: 'Cost', es: 'Costo' },
  parameters: { en: 'Parameters', es: 'Parámetros' },
  fixed: (count: string) => ({ en: `${count} not trainable`, es: `${count} no entrenables` }),
  macs: { en: 'Multiply-adds', es: 'Multiplicaciones y sumas' },
  macsNote: {
    en: 'Per image; as in the papers, only products with weights count. Each is a multiplication and an addition, so those who count FLOPs give twice as many.',
    es: 'Por imagen; como en los artículos, solo cuentan los productos con pesos. Cada uno es una multiplicación y una suma, así que quien cuenta FLOPs da el doble.',
  },
  shareOfNetwork: (share: string) => ({ en: `${share} of the network`, es: `${share} de la red` }),
  trainingOnly: {
    en: 'Used in training only; left out of the totals.',
    es: 'Solo se usa al entrenar; no cuenta en los totales.',
  },
  receptiveField: { en: 'Receptive field', es: 'Campo receptivo' },
  fieldSize: { en: 'Size', es: 'Tamaño' },
  fieldJump: { en: 'Jump', es: 'Avance' },
  fieldStart: { en: 'Start', es: 'Inicio' },
  pixels: (size: string) => ({ en: `${size} px`, es: `${size} px` }),
  fieldPicture: (height: string, width: string) => ({
    en: `The central output pixel sees ${height} by ${width} pixels of the picture.`,
    es: `El píxel central de la salida ve ${height} por ${width} píxeles de la imagen.`,
  }),
  fieldNote: {
    en: 'The frame shows what the central output pixel sees. Start is the centre of what the first one sees.',
    es: 'El marco muestra lo que ve el píxel central de la salida. El inicio es el centro de lo que ve el primero.',
  },
  noField: {
    en: 'Positions no longer matter: every value sees the whole picture.',
    es: 'La posición ya no importa: cada valor ve la imagen entera.',
  },

  yes: { en: 'yes', es: 'sí' },
  no: { en: 'no', es: 'no' },
  paddingSame: { en: 'same: keeps the size', es: 'same: conserva el tamaño' },
  paddingSameStrided: { en: 'same: as much as the stride needs', es: 'same: lo que requiera el stride' },
  paddingValid: { en: 'valid: none', es: 'valid: ninguno' },
  paddingEven: (pixels: string) => ({ en: `${pixels} on every side`, es: `${pixels} en cada lado` }),
  paddingSides: (top: string, bottom: string, left: string, right: string) => ({
    en: `top ${top}, bottom ${bottom}, left ${left}, right ${right}`,
    es: `arriba ${top}, abajo ${bottom}, izquierda ${left}, derecha ${right}`,
  }),
  paddingHere: (sides: string) => ({ en: `here: ${sides}`, es: `aquí: ${sides}` }),
  withMoving: {
    en: 'In inference mode: batch normalization used the moving statistics.',
    es: 'En modo de inferencia: la normalización por lotes usó las estadísticas móviles.',
  },
  withPicture: {
    en: 'In training mode: batch normalization used this picture’s own statistics.',
    es: 'En modo de entrenamiento: la normalización por lotes usó las estadísticas de esta imagen.',
  },
  oneValue: {
    en: 'A batch of one has a single value per channel here. It is its own mean, so whatever it is, it is normalised to β, and no gradient passes. Use a larger batch.',
    es: 'Un lote de una imagen tiene aquí un solo valor por canal. Ese valor es su propia media: sea cual sea, se normaliza a β y no pasa ningún gradiente. Use un lote mayor.',
  },
  fullyConnected: { en: 'full', es: 'completas' },
  connectionCaption: (pairs: string, all: string) => ({
    en: `${pairs} of ${all} pairs. Columns are filters, rows the input channels they see.`,
    es: `${pairs} de ${all} pares. Las columnas son filtros; las filas, los canales de entrada que ven.`,
  }),
  connected: { en: 'connected', es: 'conectado' },
  centresCaption: {
    en: 'Codes of 84 values as 7×12 pictures: dark is +1, pale is −1.',
    es: 'Códigos de 84 valores como dibujos de 7×12: oscuro es +1 y pálido, −1.',
  },
  centresCaptionDark: {
    en: 'Codes of 84 values as 7×12 pictures: light is +1, dark is −1.',
    es: 'Códigos de 84 valores como dibujos de 7×12: claro es +1 y oscuro, −1.',
  },
  centreOf: (name: string) => ({ en: `Fixed code of class ${name}`, es: `Código fijo de la clase ${name}` }),
  centresNow: { en: 'Features of this picture', es: 'Características de esta imagen' },

  dataset: { en: 'Data set', es: 'Conjunto de datos' },
  picture: { en: 'Picture', es: 'Imagen' },
  testPicture: (index: string, label: string) => ({
    en: `test no. ${index}, “${label}”`,
    es: `prueba n.º ${index}, «${label}»`,
  }),
  drawn: { en: 'drawn by you', es: 'dibujada por usted' },
  noPicture: { en: 'none yet', es: 'todavía ninguna' },
  classes: { en: 'Classes', es: 'Clases' },

  loss: { en: 'Loss', es: 'Pérdida' },
  lossCrossEntropy: {
    en: 'Softmax cross-entropy: turns scores z into probabilities p; the loss is small when the right class is likely, large when it is not.',
    es: 'Entropía cruzada con softmax: convierte las puntuaciones z en probabilidades p; la pérdida es pequeña si la clase correcta es probable y grande si no lo es.',
  },
  lossMap: {
    en: 'LeNet’s criterion (1998, eq. 9): pulls the distance of the right class down, while the logarithm pushes near rivals away. The constant j stands for a rubbish class, so that rivals already far are left alone.',
    es: 'El criterio de LeNet (1998, ec. 9): reduce la distancia de la clase correcta, mientras que el logaritmo aleja a las rivales cercanas. La constante j representa una clase de desecho, para no empujar a las que ya están lejos.',
  },
  formulaCrossEntropy: [
    same('pₖ = exp zₖ / Σᵢ exp zᵢ'),
    { en: 'L = −ln p(right class)', es: 'L = −ln p(clase correcta)' },
  ],
  formulaMap: [{ en: 'L = y(right class)', es: 'L = y(clase correcta)' }, same('+ ln(exp(−j) + Σᵢ exp(−yᵢ))')],
  lossNow: (probability: string, loss: string) => ({
    en: `Here: −ln ${probability} = ${loss}`,
    es: `Aquí: −ln ${probability} = ${loss}`,
  }),
  lossWeight: { en: 'Weight of this loss', es: 'Peso de esta pérdida' },
  probabilities: { en: 'Class probabilities', es: 'Probabilidades de las clases' },
  rightClass: { en: 'right class', es: 'clase correcta' },
  probabilitiesMapNote: {
    en: 'Softmax of the negated distances, without the rubbish class.',
    es: 'Softmax de las distancias con signo cambiado, sin la clase de desecho.',
  },

  scene: { en: 'the page’s colour picture', es: 'la imagen en color de la página' },
  ownPicture: (name: string) => ({ en: `your picture ${name}`, es: `su imagen ${name}` }),
  notRunYet: {
    en: 'This network runs on demand: press “Run forward”.',
    es: 'Esta red se calcula a pedido: presione «Hacia adelante».',
  },
  drawingWeights: {
    en: 'The weights are being drawn; then the picture passes through the network.',
    es: 'Se están generando los pesos; después pasa la imagen por la red.',
  },
  passing: {
    en: 'The picture is passing through the network.',
    es: 'La imagen está pasando por la red.',
  },
  notKept: {
    en: 'The last pass kept only the layers in sight. Run it again with this layer selected.',
    es: 'La última pasada solo conservó las capas a la vista. Repítala con esta capa seleccionada.',
  },
  firstMaps: (shown: string, all: string) => ({
    en: `The first ${shown} of ${all} channels are shown.`,
    es: `Se muestran los primeros ${shown} de ${all} canales.`,
  }),
  firstRows: (shown: string, all: string) => ({
    en: `The first ${shown} of ${all} inputs are shown.`,
    es: `Se muestran las primeras ${shown} de ${all} entradas.`,
  }),
  gradient: { en: 'Gradient at the output', es: 'Gradiente en la salida' },
  gradientNote: {
    en: 'How the loss would change with each value of this output.',
    es: 'Cuánto cambiaría la pérdida con cada valor de esta salida.',
  },
  drawnLater: {
    en: 'The weights are drawn when the network first runs.',
    es: 'Los pesos se generan cuando la red se calcula por primera vez.',
  },
  largestShown: (shown: string, classes: string) => ({
    en: `The ${shown} largest of ${classes} classes.`,
    es: `Las ${shown} mayores de ${classes} clases.`,
  }),

  waiting: {
    en: 'No picture has passed through the network yet.',
    es: 'Todavía no ha pasado ninguna imagen por la red.',
  },
  scale: { en: 'Colour scale', es: 'Escala de color' },
  scaleShared: { en: 'One scale', es: 'Escala común' },
  scaleOwn: { en: 'Separate scales', es: 'Escalas separadas' },
  scaleOwnLegend: { en: 'each map from its minimum to its maximum', es: 'cada mapa de su mínimo a su máximo' },
  maps: (count: string) => ({ en: `Feature maps, ${count}`, es: `Mapas de características, ${count}` }),
  hoverMaps: {
    en: 'Point at a map to read its values; press it to enlarge.',
    es: 'Señale un mapa para leer sus valores; presiónelo para ampliarlo.',
  },
  hoverMap: { en: 'Point at a pixel, or move with the arrow keys.', es: 'Señale un píxel o muévase con las flechas.' },
  hoverValues: {
    en: 'Point at a value, or move with the arrow keys.',
    es: 'Señale un valor o muévase con las flechas.',
  },
  choosePixel: { en: 'Press a pixel to see how it is computed.', es: 'Presione un píxel para ver cómo se calcula.' },
  chooseValue: { en: 'Press a value to see how it is computed.', es: 'Presione un valor para ver cómo se calcula.' },
  channel: (channel: string) => ({ en: `channel ${channel}`, es: `canal ${channel}` }),
  mapLabel: (channel: string, min: string, max: string) => ({
    en: `Channel ${channel}, from ${min} to ${max}. Enlarge.`,
    es: `Canal ${channel}, de ${min} a ${max}. Ampliar.`,
  }),
  reading: (channel: string, row: string, column: string, value: string) => ({
    en: `channel ${channel}, row ${row}, column ${column}: ${value}`,
    es: `canal ${channel}, fila ${row}, columna ${column}: ${value}`,
  }),
  unitReading: (index: string, value: string) => ({ en: `unit ${index}: ${value}`, es: `unidad ${index}: ${value}` }),
  enlarged: (channel: string) => ({ en: `Channel ${channel}, enlarged`, es: `Canal ${channel}, ampliado` }),
  values: (count: string) => ({ en: `Values, ${count}`, es: `Valores, ${count}` }),
  allMaps: { en: 'All maps', es: 'Todos los mapas' },
  page: { en: 'Page', es: 'Página' },
  previous: { en: 'Previous', es: 'Anterior' },
  next: { en: 'Next', es: 'Siguiente' },
  rangeOf: (first: string, last: string, all: string) => ({
    en: `${first}–${last} of ${all}`,
    es: `${first}–${last} de ${all}`,
  }),

  distribution: { en: 'Distribution', es: 'Distribución' },
  histogramLabel: (count: string, min: string, max: string) => ({
    en: `Histogram of ${count} values from ${min} to ${max}`,
    es: `Histograma de ${count} valores de ${min} a ${max}`,
  }),
  binReading: (from: string, to: string, count: string, share: string) => ({
    en: `${from} to ${to}: ${count} (${share})`,
    es: `${from} a ${to}: ${count} (${share})`,
  }),
  zerosApart: (share: string) => ({
    en: `${share} exact zeros, not in the bars.`,
    es: `${share} de ceros exactos, fuera de las barras.`,
  }),
  noZeros: { en: 'No value is exactly zero.', es: 'Ningún valor es exactamente cero.' },
  allZeros: { en: 'Every value is exactly zero.', es: 'Todos los valores son exactamente cero.' },
  nonFinite: (count: string) => ({
    en: `${count} not finite`,
    es: `${count} no finitos`,
  }),
  mean: { en: 'mean', es: 'media' },
  deviation: { en: 'deviation', es: 'desviación' },
  min: { en: 'min', es: 'mín' },
  max: { en: 'max', es: 'máx' },
  rms: same('RMS'),
  norm: { en: 'norm', es: 'norma' },
  zeros: { en: 'zeros', es: 'ceros' },

  kernels: (filters: string, inputs: string) => ({
    en: `${filters} filters × ${inputs} input channels`,
    es: `${filters} filtros × ${inputs} canales de entrada`,
  }),
  filters: (count: string) => ({ en: `${count} filters`, es: `${count} filtros` }),
  filterPages: { en: 'Filters', es: 'Filtros' },
  inputPages: { en: 'Input channels', es: 'Canales de entrada' },
  matrixNote: {
    en: 'Rows are inputs, columns are units.',
    es: 'Las filas son entradas; las columnas, unidades.',
  },
  matrixRows: { en: 'Inputs', es: 'Entradas' },
  unitPages: { en: 'Units', es: 'Unidades' },
  matrix: (inputs: string, units: string) => ({
    en: `${inputs} inputs × ${units} units`,
    es: `${inputs} entradas × ${units} unidades`,
  }),
  tapReading: (filter: string, channel: string, row: string, column: string, value: string) => ({
    en: `filter ${filter}, input ${channel}, row ${row}, column ${column}: ${value}`,
    es: `filtro ${filter}, entrada ${channel}, fila ${row}, columna ${column}: ${value}`,
  }),
  notConnected: (filter: string, channel: string) => ({
    en: `filter ${filter} does not see input ${channel}`,
    es: `el filtro ${filter} no ve la entrada ${channel}`,
  }),
  weightReading: (row: string, column: string, value: string) => ({
    en: `input ${row}, unit ${column}: ${value}`,
    es: `entrada ${row}, unidad ${column}: ${value}`,
  }),
  kernelLabel: same('Kernels'),
  perChannel: { en: 'Per channel', es: 'Por canal' },
  channelShort: { en: 'ch', es: 'can' },
  weightsWaiting: { en: 'The weights have not arrived yet.', es: 'Los pesos aún no han llegado.' },
  weightDistribution: (name: string) => ({ en: `Distribution of the ${name}`, es: `Distribución: ${name}` }),
  weightsRandom: { en: 'Random weights: not trained yet.', es: 'Pesos aleatorios: aún sin entrenar.' },

  pressTrain: {
    en: 'Train, or take one step, to record this layer’s activity.',
    es: 'Entrene, o dé un paso, para grabar la actividad de esta capa.',
  },
  activityOverTime: { en: 'Output over the run', es: 'Salida a lo largo del entrenamiento' },
  activityLabel: {
    en: 'Mean and deviation of this layer’s output, and its share of zeros, by training step',
    es: 'Media y desviación de la salida de esta capa y su proporción de ceros, por paso de entrenamiento',
  },
  meanBand: { en: 'mean ± deviation', es: 'media ± desviación' },
  zerosShare: { en: 'share of exact zeros', es: 'proporción de ceros exactos' },
  step: { en: 'step', es: 'paso' },
  latest: { en: 'Latest recorded step', es: 'Último paso grabado' },
  averaged: (steps: string) => ({
    en: `Each point averages ${steps} recorded steps.`,
    es: `Cada punto promedia ${steps} pasos grabados.`,
  }),
  activityAt: (step: string, mean: string, deviation: string, zeros: string) => ({
    en: `step ${step}: mean ${mean}, deviation ${deviation}, ${zeros} zeros`,
    es: `paso ${step}: media ${mean}, desviación ${deviation}, ${zeros} de ceros`,
  }),
  activityNote: {
    en: 'Of the whole training batch, not of the picture shown.',
    es: 'De todo el lote de entrenamiento, no de la imagen mostrada.',
  },
} as const;

/** Names of weights as the papers write them; `en` and `es` differ where Spanish has its own word. */
export const weightNames: Readonly<Record<string, Text>> = {
  kernel: same('kernel'),
  bias: { en: 'bias', es: 'sesgo' },
  gamma: same('γ'),
  beta: same('β'),
  movingMean: { en: 'moving μ', es: 'μ móvil' },
  movingVariance: { en: 'moving σ²', es: 'σ² móvil' },
  coefficient: { en: 'coefficient', es: 'coeficiente' },
  centres: { en: 'centres', es: 'centros' },
} satisfies Messages;

/** A weight's name on screen. */
export const weightName = (name: string): Text => weightNames[name] ?? same(name);
