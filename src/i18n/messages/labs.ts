import type { Text } from '../../network/text';
import { formatInteger, formatValue } from '../format';
import type { Messages } from '../text';

export const labs = {
  title: { en: 'Labs', es: 'Experimentos' },
  intro: {
    en: 'Each claim is tested here and now, on real networks in this tab. Predict, run, compare.',
    es: 'Cada afirmación se pone a prueba aquí y ahora, con redes reales en esta pestaña. Prediga, ejecute, compare.',
  },
  all: { en: 'All labs', es: 'Todos los experimentos' },
  unknown: {
    en: 'This link names a lab that this page does not have.',
    es: 'Este enlace nombra un experimento que esta página no tiene.',
  },
  about: (seconds: number): Text => ({
    en: `about ${formatInteger(seconds, 'en')} s`,
    es: `unos ${formatInteger(seconds, 'es')} s`,
  }),
  took: (seconds: number): Text => ({
    en: `took ${formatInteger(seconds, 'en')} s`,
    es: `tardó ${formatInteger(seconds, 'es')} s`,
  }),
  claim: { en: 'The claim', es: 'La afirmación' },
  question: { en: 'The question', es: 'La pregunta' },
  predict: { en: 'What do you expect?', es: '¿Qué espera usted?' },
  predictFirst: { en: 'Choose an answer first, then run it.', es: 'Elija primero una respuesta y luego ejecute.' },
  run: { en: 'Run', es: 'Ejecutar' },
  again: { en: 'Run again', es: 'Ejecutar de nuevo' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  running: { en: 'The lab is running', es: 'El experimento está en marcha' },
  otherRunning: (title: Text): Text => ({
    en: `“${title.en}” is still running; one lab runs at a time.`,
    es: `«${title.es}» sigue en marcha; los experimentos se ejecutan de a uno.`,
  }),
  preparing: { en: 'Starting the engine and fetching the data…', es: 'Iniciando el motor y descargando los datos…' },
  measuring: { en: 'Measuring…', es: 'Midiendo…' },
  seedOf: (seed: number, seeds: number): Text => ({
    en: `seed ${seed} of ${seeds}`,
    es: `semilla ${seed} de ${seeds}`,
  }),
  left: (time: string): Text => ({ en: `about ${time} left`, es: `faltan unos ${time}` }),
  percentDone: (percent: number): Text => ({ en: `${percent} % done`, es: `${percent} % listo` }),
  paused: {
    en: 'The training of the page is paused meanwhile, so that both do not share the processor; it goes on afterwards.',
    es: 'Mientras tanto, el entrenamiento de la página está en pausa, para no repartir el procesador; luego continúa.',
  },
  cancelled: {
    en: 'Cancelled. The curves stay as far as they came.',
    es: 'Cancelado. Las curvas quedan hasta donde llegaron.',
  },
  failed: { en: 'The lab stopped:', es: 'El experimento se detuvo:' },
  curves: { en: 'Training loss of each batch', es: 'Pérdida de entrenamiento de cada lote' },
  noCurves: {
    en: 'The training loss of each network will grow here.',
    es: 'Aquí crecerá la pérdida de entrenamiento de cada red.',
  },
  curvesNote: (steps: number, seeds: number): Text => ({
    en: `${steps > 1 ? `Means over ${steps} steps.` : 'Every step.'}${seeds > 1 ? ' Thin: earlier seeds.' : ''}`,
    es: `${steps > 1 ? `Medias de ${steps} pasos.` : 'Todos los pasos.'}${seeds > 1 ? ' Finas: semillas anteriores.' : ''}`,
  }),
  lossNow: (loss: number): Text => ({
    en: `loss ${formatValue(loss, 'en')}`,
    es: `pérdida ${formatValue(loss, 'es')}`,
  }),
  step: { en: 'step', es: 'paso' },
  verdict: { en: 'Verdict', es: 'Veredicto' },
  claimed: { en: 'Claimed', es: 'Se afirma' },
  predicted: { en: 'You predicted', es: 'Usted predijo' },
  measured: { en: 'Measured here', es: 'Medido aquí' },
  published: { en: 'In the paper', es: 'En el artículo' },
  caveats: { en: 'What this cannot show', es: 'Lo que esto no puede mostrar' },
  noPrediction: { en: 'nothing', es: 'nada' },
  ranWith: (seeds: number, first: number, time: string): Text => ({
    en: seeds === 1 ? `Seed ${first}, in ${time}.` : `${seeds} seeds from ${first}, in ${time}.`,
    es: seeds === 1 ? `Semilla ${first}, en ${time}.` : `${seeds} semillas desde ${first}, en ${time}.`,
  }),
  changed: (what: Text): Text => ({
    en: `Not with the lab’s own settings: ${what.en}.`,
    es: `No con la configuración propia del experimento: ${what.es}.`,
  }),
  otherNow: {
    en: 'The settings beside this have changed since; run it again for a verdict on them.',
    es: 'La configuración de al lado cambió desde entonces; ejecute de nuevo para tener un veredicto sobre ella.',
  },
  changeOne: { en: 'Change one thing', es: 'Cambiar una cosa' },
  firstSeed: { en: 'First seed', es: 'Primera semilla' },
  seed: { en: 'Seed', es: 'Semilla' },
  reset: { en: 'As the lab has it', es: 'Como en el experimento' },
  networks: { en: 'Take its networks apart', es: 'Desarmar sus redes' },
  open: (arm: Text): Text => ({ en: `Open “${arm.en}”`, es: `Abrir «${arm.es}»` }),
  openNote: {
    en: 'In the explorer, with the data and the settings that it has here',
    es: 'En el explorador, con los datos y la configuración que tiene aquí',
  },
} satisfies Messages;

/** By the outcome of a lab. */
export const outcomes = {
  holds: { en: 'Holds', es: 'Se cumple' },
  inPart: { en: 'Holds in part', es: 'Se cumple en parte' },
  notHere: { en: 'Not at this scale', es: 'No a esta escala' },
  unjudged: { en: 'Shown, not judged', es: 'Se muestra, no se juzga' },
} satisfies Messages;
