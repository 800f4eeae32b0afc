import type { Language, Text } from '../../network/text';
import type { BackendChoice, BackendName, Processor } from '../../record/backend';
import { formatBytes, formatInteger, formatPercent, formatValue } from '../format';
import { type Messages, plural } from '../text';

/** A head's part of the total loss. */
interface LossTerm {
  readonly weight: number;
  /** The head's name; null for the answer itself. */
  readonly name: string | null;
  readonly loss: number;
}

/** 2.30 + 0.3·2.24 */
const sumOf = (terms: readonly LossTerm[], language: Language): string =>
  terms
    .map(({ weight, loss }) => {
      const value = formatValue(loss, language);
      return weight === 1 ? value : `${formatValue(weight, language)}·${value}`;
    })
    .join(' + ');

const namesOf = (terms: readonly LossTerm[], answer: string, language: Language): string =>
  terms.map(({ name, weight }) => `${name ?? answer} (× ${formatValue(weight, language)})`).join(', ');

export const training = {
  heading: { en: 'Training', es: 'Entrenamiento' },
  close: { en: 'Close', es: 'Cerrar' },
  startsAtRandom: (seed: number) => ({
    en: `Training starts from random weights (seed ${seed}), not from the ones shown.`,
    es: `El entrenamiento parte de pesos aleatorios (semilla ${seed}), no de los que se muestran.`,
  }),
  starting: { en: 'Preparing the network…', es: 'Preparando la red…' },
  ready: { en: 'Ready', es: 'Lista para entrenar' },
  busy: { en: 'Training', es: 'Entrenando' },
  paused: { en: 'Paused', es: 'En pausa' },
  finished: { en: 'Finished', es: 'Terminado' },
  failed: { en: 'Stopped by an error', es: 'Detenido por un error' },
  oneValue: (layer: string) => ({
    en: `A batch of one leaves ${layer} a single value per channel, which it normalises to β whatever the picture: nothing before it learns. Use a larger batch.`,
    es: `Con un lote de una imagen, ${layer} recibe un solo valor por canal y lo normaliza a β sea cual sea la imagen: nada de lo anterior aprende. Use un lote mayor.`,
  }),
  faulty: {
    en: 'The network can’t be trained until its mistakes are mended.',
    es: 'La red no se puede entrenar hasta corregir sus errores.',
  },
  position: (epoch: number, epochs: number, step: number) => ({
    en: `epoch ${formatInteger(epoch, 'en')} of ${formatInteger(epochs, 'en')} · step ${formatInteger(step, 'en')}`,
    es: `época ${formatInteger(epoch, 'es')} de ${formatInteger(epochs, 'es')} · paso ${formatInteger(step, 'es')}`,
  }),
  progress: { en: 'Progress of the run', es: 'Progreso del entrenamiento' },
  left: (time: string): Text => ({ en: `${time} left`, es: `quedan ${time}` }),
  took: (time: string): Text => ({ en: `took ${time}`, es: `duró ${time}` }),
  speed: (images: number) => ({
    en: `${formatInteger(images, 'en')} images/s`,
    es: `${formatInteger(images, 'es')} imágenes/s`,
  }),
  trainLoss: { en: 'Train loss', es: 'Pérdida, lote' },
  trainAccuracy: { en: 'Train accuracy', es: 'Exactitud, lote' },
  testAccuracy: { en: 'Test accuracy', es: 'Exactitud, prueba' },
  testOf: (count: number, whole: boolean) => ({
    en: whole
      ? `on all ${formatInteger(count, 'en')} held-out images`
      : `on ${formatInteger(count, 'en')} held-out images`,
    es: whole
      ? `en las ${formatInteger(count, 'es')} imágenes reservadas`
      : `en ${formatInteger(count, 'es')} imágenes reservadas`,
  }),
  lossSum: (step: number, total: number, terms: readonly LossTerm[]) => ({
    en: `Loss at step ${formatInteger(step, 'en')}: ${formatValue(total, 'en')} = ${sumOf(terms, 'en')}`,
    es: `Pérdida en el paso ${formatInteger(step, 'es')}: ${formatValue(total, 'es')} = ${sumOf(terms, 'es')}`,
  }),
  lossSumNote: (terms: readonly LossTerm[]): Text => ({
    en: `The loss that is trained on is a weighted sum over the heads, in this order: ${namesOf(terms, 'the answer', 'en')}`,
    es: `La pérdida con la que se entrena es una suma ponderada de las salidas, en este orden: ${namesOf(terms, 'la respuesta', 'es')}`,
  }),
  lastBatch: { en: 'of the latest batch', es: 'del último lote' },
  none: { en: '–', es: '–' },
  // backend
  backend: { en: 'Computes on', es: 'Calcula en' },
  backendDetails: (name: Text): Text => ({
    en: `Computes on ${name.en}: details and choice`,
    es: `Calcula en ${name.es}: detalles y elección`,
  }),
  backendUnknown: { en: 'backend…', es: 'motor…' },
  onGpu: (device: string): Text => ({ en: `GPU (WebGL): ${device}`, es: `GPU (WebGL): ${device}` }),
  processor: ({ threads, instructions }: Processor): Text => {
    const fused = instructions === 'relaxed';
    return {
      en: `${threads === 1 ? 'One thread' : `${threads} threads`}, ${fused ? 'fused multiply-adds' : 'baseline vectors'}.`,
      es: `${threads === 1 ? 'Un hilo' : `${threads} hilos`}, ${fused ? 'multiplicación y suma fusionadas' : 'vectores básicos'}.`,
    };
  },
  isolate: { en: 'Use several threads', es: 'Usar varios hilos' },
  isolationByHost: {
    en: 'More threads would need a server that isolates the page (COOP and COEP headers).',
    es: 'Para usar más hilos, el servidor tendría que aislar la página (encabezados COOP y COEP).',
  },
  isolationByPage: {
    en: 'The server does not isolate the page (COOP and COEP headers), so the page does it itself.',
    es: 'El servidor no aísla la página (encabezados COOP y COEP), así que la página lo hace por sí misma.',
  },
  isolationFromNextLoad: {
    en: 'The server does not isolate the page (COOP and COEP headers). It does so itself from the next time it is loaded.',
    es: 'El servidor no aísla la página (encabezados COOP y COEP). Ella lo hará por sí misma cuando se vuelva a cargar.',
  },
  isolationEnds: {
    en: 'The next time the page is loaded, it uses one thread.',
    es: 'La próxima vez que se cargue, la página usará un solo hilo.',
  },
  isolationOff: {
    en: 'The server does not isolate the page (COOP and COEP headers), and you do not let the page do it itself.',
    es: 'El servidor no aísla la página (encabezados COOP y COEP), y usted no permite que ella lo haga por sí misma.',
  },
  timings: { en: 'One training step, measured', es: 'Un paso de entrenamiento, medido' },
  noTimings: {
    en: 'Nothing was timed: there was nothing to choose between.',
    es: 'No se midió nada: no había entre qué elegir.',
  },
  noTimingsChosen: {
    en: 'Nothing was timed: you chose it.',
    es: 'No se midió nada: se eligió a mano.',
  },
  milliseconds: (value: number) => ({ en: `${formatValue(value, 'en')} ms`, es: `${formatValue(value, 'es')} ms` }),
  doesNotWork: { en: 'does not work here', es: 'no funciona aquí' },
  device: { en: 'Graphics device', es: 'Dispositivo gráfico' },
  slowEngine: {
    en: 'Neither the engine for the processor (WebAssembly SIMD) nor a graphics card can be used here. WebGL in software does everything too, but some 50 times slower. A current browser with WebAssembly switched on is fast.',
    es: 'Aquí no se puede usar ni el motor para el procesador (WebAssembly SIMD) ni una tarjeta gráfica. WebGL por software también hace todo, pero unas 50 veces más lento. Un navegador actual con WebAssembly activado es rápido.',
  },
  willTake: (duration: string): Text => ({
    en: `This training will take about ${duration}.`,
    es: `Este entrenamiento durará unos ${duration}.`,
  }),
  software: {
    en: 'No graphics card in use: WebGL is emulated in software, which is far slower than SIMD.',
    es: 'Sin tarjeta gráfica en uso: WebGL se emula por software, mucho más lento que SIMD.',
  },
  use: { en: 'Use', es: 'Usar' },
  switching: {
    en: 'Changing this reloads the network: training goes back to step 0.',
    es: 'Al cambiarlo, la red se carga de nuevo y el entrenamiento vuelve al paso 0.',
  },
  // data
  loadingData: (name: Text, done: number, total: number) => ({
    en: `${name.en}: ${formatBytes(done, 'en')} of ${formatBytes(total, 'en')}`,
    es: `${name.es}: ${formatBytes(done, 'es')} de ${formatBytes(total, 'es')}`,
  }),
  dataProgress: { en: 'Loading the data set', es: 'Cargando el conjunto de datos' },
  retry: { en: 'Retry', es: 'Reintentar' },
  // errors
  lowerRate: (rate: number) => ({
    en: `Start over at ${formatValue(rate, 'en')}`,
    es: `Volver a empezar con ${formatValue(rate, 'es')}`,
  }),
  lowerRateHint: {
    en: 'The learning rate is probably too high: try a third of it.',
    es: 'Es probable que la tasa de aprendizaje sea demasiado alta: pruebe con un tercio.',
  },
  sameAnswer: (answer: Text, count: number) => ({
    en: `The network gives the same answer, ${answer.en}, to each of the ${formatInteger(count, 'en')} test pictures.`,
    es: `La red da la misma respuesta, ${answer.es}, a cada una de las ${formatInteger(count, 'es')} imágenes de prueba.`,
  }),
  whyTestAbove: { en: 'Why is the test better?', es: '¿Por qué es mejor la prueba?' },
  testAbove: (count: number) => ({
    en: `Tests run without dropout, with the weights after training so far, and on ${formatInteger(count, 'en')} images instead of one batch before its update.`,
    es: `Las pruebas se hacen sin dropout, con los pesos entrenados hasta ahora y con ${formatInteger(count, 'es')} imágenes, no con un solo lote antes de actualizar.`,
  }),
  lastGood: { en: 'Back to the last good weights', es: 'Volver a los últimos pesos válidos' },
  smallerBatch: (size: number) => ({
    en: `Use batches of ${size}`,
    es: `Usar lotes de ${size}`,
  }),
  smallerInput: (height: number, width: number) => ({
    en: `Use an input of ${height} × ${width}`,
    es: `Usar una entrada de ${height} × ${width}`,
  }),
  onProcessor: { en: 'Compute on the CPU', es: 'Calcular con la CPU' },
  tryAgain: { en: 'Try again', es: 'Intentar de nuevo' },
  reload: { en: 'Load the network again', es: 'Cargar la red de nuevo' },
  automatic: { en: 'Choose automatically', es: 'Elegir automáticamente' },
  // curves
  curves: { en: 'Loss and accuracy', es: 'Pérdida y exactitud' },
  smoothed: (steps: number) => ({
    en: `light: batches · dark: mean of the last ${formatInteger(steps, 'en')} steps · dots: held-out test images`,
    es: `claro: lotes · oscuro: media de los últimos ${formatInteger(steps, 'es')} pasos · puntos: imágenes de prueba`,
  }),
  unsmoothed: {
    en: 'lines: batches · dots: held-out test images',
    es: 'líneas: lotes · puntos: imágenes de prueba',
  },
  exampleNote: ({ network, seed, learningRate }: { network: string; seed: number; learningRate: number }) => ({
    en: `grey: ${network}, learning rate ${formatValue(learningRate, 'en')}, seed ${seed}, recorded on one processor thread`,
    es: `gris: ${network}, tasa de aprendizaje ${formatValue(learningRate, 'es')}, semilla ${seed}, grabado con un hilo del procesador`,
  }),
  exampleShort: { en: 'grey: recorded beforehand', es: 'gris: grabado antes' },
  tryExample: (accuracy: number, steps: number, seconds: number | null) => ({
    en: `${formatPercent(accuracy, 'en', 0)} in ${seconds === null ? `${formatInteger(steps, 'en')} steps` : `${formatInteger(seconds, 'en')} s`}: try it`,
    es: `${formatPercent(accuracy, 'es', 0)} en ${seconds === null ? `${formatInteger(steps, 'es')} pasos` : `${formatInteger(seconds, 'es')} s`}: pruébelo`,
  }),
  tryExampleNote: (steps: number) => ({
    en: `Trains the network: ${formatInteger(steps, 'en')} steps took a recorded run there; the time follows from a step measured on this device`,
    es: `Entrena la red: una ejecución grabada lo alcanzó en ${formatInteger(steps, 'es')} pasos; el tiempo se calcula con un paso medido en este dispositivo`,
  }),
  beyond: (loss: number) => ({
    en: `↑ loss up to ${formatValue(loss, 'en', 2)}`,
    es: `↑ pérdida hasta ${formatValue(loss, 'es', 2)}`,
  }),
  deadLayer: (layer: string, step: number, all: boolean) => ({
    en: `${layer}: all its ReLUs are dead since ${all ? 'the first recorded step' : `step ${formatInteger(step, 'en')}`}, so no gradient passes through it.`,
    es: `${layer}: todas sus ReLU están muertas desde ${all ? 'el primer paso registrado' : `el paso ${formatInteger(step, 'es')}`}, así que no la atraviesa ningún gradiente.`,
  }),
  noCurves: {
    en: 'Curves appear here as soon as training starts.',
    es: 'Las curvas aparecen aquí en cuanto empieza el entrenamiento.',
  },
  epoch: (number: number): Text => ({ en: `epoch ${number}`, es: `época ${number}` }),
  atStep: (step: number) => ({ en: `step ${formatInteger(step, 'en')}`, es: `paso ${formatInteger(step, 'es')}` }),
  labelTrainLoss: (loss: number) => ({
    en: `train loss ${formatValue(loss, 'en')}`,
    es: `pérdida ${formatValue(loss, 'es')}`,
  }),
  labelTestLoss: (loss: number) => ({
    en: `test loss ${formatValue(loss, 'en')}`,
    es: `pérdida en prueba ${formatValue(loss, 'es')}`,
  }),
  labelTrainAccuracy: (share: number) => ({
    en: `train ${formatPercent(share, 'en')}`,
    es: `entrenamiento ${formatPercent(share, 'es')}`,
  }),
  labelTestAccuracy: (share: number) => ({
    en: `test ${formatPercent(share, 'en')}`,
    es: `prueba ${formatPercent(share, 'es')}`,
  }),
  labelTrainError: (share: number) => ({
    en: `train error ${formatPercent(share, 'en')}`,
    es: `error de entrenamiento ${formatPercent(share, 'es')}`,
  }),
  labelTestError: (share: number) => ({
    en: `test error ${formatPercent(share, 'en')}`,
    es: `error de prueba ${formatPercent(share, 'es')}`,
  }),
  curveScale: { en: 'Scale', es: 'Escala' },
  scaleAccuracy: { en: 'Accuracy', es: 'Exactitud' },
  scaleError: { en: 'Error, log', es: 'Error, log' },
  readout: (step: number, loss: number, accuracy: number) => ({
    en: `step ${formatInteger(step, 'en')}: loss ${formatValue(loss, 'en')}, accuracy ${formatPercent(accuracy, 'en')}`,
    es: `paso ${formatInteger(step, 'es')}: pérdida ${formatValue(loss, 'es')}, exactitud ${formatPercent(accuracy, 'es')}`,
  }),
  curvesSummary: (step: number, loss: number, accuracy: number) => ({
    en: `After ${formatInteger(step, 'en')} ${plural(step, 'step', 'steps')}: training loss ${formatValue(loss, 'en')}, training accuracy ${formatPercent(accuracy, 'en')}.`,
    es: `Tras ${formatInteger(step, 'es')} ${plural(step, 'paso', 'pasos')}: pérdida de entrenamiento ${formatValue(loss, 'es')}, exactitud de entrenamiento ${formatPercent(accuracy, 'es')}.`,
  }),
  testTable: { en: 'Evaluations on held-out test images', es: 'Evaluaciones con imágenes de prueba reservadas' },
  stepColumn: { en: 'Step', es: 'Paso' },
  lossColumn: { en: 'Loss', es: 'Pérdida' },
  accuracyColumn: { en: 'Accuracy', es: 'Exactitud' },
  // settings
  settings: { en: 'Training settings', es: 'Configuración del entrenamiento' },
  settingsInShort: { en: 'Settings', es: 'Configuración' },
  dataset: { en: 'Data set', es: 'Conjunto de datos' },
  aboutData: { en: 'About this data set', es: 'Sobre este conjunto de datos' },
  datasetRestarts: {
    en: 'Another data set reloads the network, at step 0.',
    es: 'Otro conjunto de datos carga la red de nuevo, desde el paso 0.',
  },
  more: { en: 'More', es: 'Más' },
  fewer: { en: 'Fewer', es: 'Menos' },
  batch: { en: 'See a batch', es: 'Ver un lote' },
  batchTitle: { en: 'What a step trains on', es: 'Con qué entrena un paso' },
  rareSettings: { en: 'Pictures and starting weights', es: 'Imágenes y pesos iniciales' },
  beginningLater: {
    en: 'This run keeps the seed and the starting weights that it began with; the new ones apply when you start over.',
    es: 'Este entrenamiento conserva la semilla y los pesos iniciales con que empezó; los nuevos valdrán al volver a empezar.',
  },
  rateSlider: { en: 'Learning rate, slider', es: 'Tasa de aprendizaje, deslizador' },
  rateSuggested: (optimizer: Text, rate: number) => ({
    en: `The learning rate is now ${formatValue(rate, 'en')}, which suits ${optimizer.en}.`,
    es: `La tasa de aprendizaje es ahora ${formatValue(rate, 'es')}, adecuada para ${optimizer.es}.`,
  }),
  keepRate: (rate: number) => ({ en: `Back to ${formatValue(rate, 'en')}`, es: `Volver a ${formatValue(rate, 'es')}` }),
} satisfies Messages;

export const backendNames: Readonly<Record<BackendName, Text>> = {
  simd: { en: 'CPU (SIMD)', es: 'CPU (SIMD)' },
  webgl: { en: 'GPU (WebGL)', es: 'GPU (WebGL)' },
  reference: { en: 'Reference (float64)', es: 'Referencia (float64)' },
};

/** What the reader can ask for; the reference arithmetic is for tests. */
export const backendChoices: readonly { readonly value: Exclude<BackendChoice, 'reference'>; readonly label: Text }[] =
  [
    { value: 'auto', label: { en: 'The fastest (automatic)', es: 'El más rápido (automático)' } },
    { value: 'simd', label: backendNames.simd },
    { value: 'webgl', label: backendNames.webgl },
  ];

export const softwareWebgl: Text = { en: 'WebGL in software', es: 'WebGL por software' };
export const backendReasons: Readonly<Record<'chosen' | 'fastest' | 'only', Text>> = {
  chosen: { en: 'You chose it.', es: 'Elegido a mano.' },
  fastest: { en: 'The fastest here.', es: 'El más rápido aquí.' },
  only: { en: 'The only one worth using here.', es: 'El único que vale la pena aquí.' },
};
