import type { Issue } from '../../network/issues';
import type { Text } from '../../network/text';
import type { BackendName } from '../../record/backend';
import type { DoesNotFit, EngineError, NonFinite } from '../../record/engineError';
import { formatBytes } from '../format';
import { describeIssue } from './issues';
import { both, en, es, type Sentences, say } from './sentences';

const BACKENDS: Record<BackendName, Text> = {
  webgl: { en: 'the graphics card (WebGL)', es: 'la tarjeta gráfica (WebGL)' },
  simd: { en: 'the processor (WebAssembly SIMD)', es: 'el procesador (WebAssembly SIMD)' },
  reference: { en: 'the plain reference', es: 'la referencia sin optimizar' },
};

const USES: Record<DoesNotFit['use'], Text> = {
  forward: { en: 'A forward pass of this network', es: 'Una pasada hacia adelante de esta red' },
  backward: {
    en: 'A forward and backward pass of this network',
    es: 'Una pasada hacia adelante y hacia atrás de esta red',
  },
  training: { en: 'Training this network', es: 'Entrenar esta red' },
  picture: { en: 'Each picture of this network’s input', es: 'Cada imagen para la entrada de esta red' },
};

/** What would fit. */
function alternatives({ batchSize, input }: DoesNotFit): Text {
  const offers: Text[] = [
    ...(batchSize === null ? [] : [{ en: `a batch of ${en(batchSize)}`, es: `un lote de ${es(batchSize)}` }]),
    ...(input === null
      ? []
      : [
          {
            en: `an input of ${en(input.height)} × ${en(input.width)}`,
            es: `una entrada de ${es(input.height)} × ${es(input.width)}`,
          },
        ]),
  ];
  if (!offers.length) return { en: 'Choose a smaller network.', es: 'Elija una red menor.' };
  return {
    en: `What fits: ${offers.map((offer) => offer.en).join(', or ')}.`,
    es: `Cabe ${offers.map((offer) => offer.es).join(', o ')}.`,
  };
}

export const engineErrors: Sentences<EngineError> = {
  outOfMemory: ({ bytes }) => ({
    en: `This needs about ${formatBytes(bytes, 'en')} of memory, more than is available. Choose a smaller batch or a smaller network.`,
    es: `Esto necesita unos ${formatBytes(bytes, 'es')} de memoria, más de la que hay. Elija un lote o una red menores.`,
  }),
  doesNotFit: (refusal) => {
    const { use, bytes, limit } = refusal;
    const instead = alternatives(refusal);
    return {
      en: `${USES[use].en} needs about ${formatBytes(bytes, 'en')} of memory; ${use === 'picture' ? 'a picture' : 'this tab'} can have ${formatBytes(limit, 'en')}. ${instead.en}`,
      es: `${USES[use].es} necesita unos ${formatBytes(bytes, 'es')} de memoria y ${use === 'picture' ? 'una imagen' : 'esta pestaña'} dispone de ${formatBytes(limit, 'es')}. ${instead.es}`,
    };
  },
  tooManyClasses: ({ data, network }) => ({
    en: `The data set has ${en(data)} classes, but the network tells only ${en(network)} apart. Choose another data set, or a network with more outputs.`,
    es: `El conjunto de datos tiene ${es(data)} clases, pero la red solo distingue ${es(network)}. Elija otro conjunto de datos o una red con más salidas.`,
  }),
  faultyNetwork: ({ issue }) => {
    const mistake = describeIssue(issue);
    return {
      en: `The network has a mistake and can’t be built. ${mistake.en}`,
      es: `La red tiene un error y no se puede construir. ${mistake.es}`,
    };
  },
  deviceLost: () => ({
    en: 'The browser took the graphics card away from this page and did not give it back. Reload the page, or compute on the processor.',
    es: 'El navegador le quitó la tarjeta gráfica a esta página y no la devolvió. Recargue la página o calcule con el procesador.',
  }),
  engineLost: ({ detail }) => ({
    en: `The part of the page that computes has stopped. Try again: it starts anew, from the last saved step of the training. (${detail})`,
    es: `La parte de la página que calcula se detuvo. Inténtelo de nuevo: se inicia otra vez desde el último paso guardado del entrenamiento. (${detail})`,
  }),
  engineMissing: ({ detail }) => ({
    en: `The part of the page that computes could not be started. Check the connection and try again. (${detail})`,
    es: `No se pudo iniciar la parte de la página que calcula. Revise la conexión e inténtelo de nuevo. (${detail})`,
  }),
  noBackend: ({ detail }) => ({
    en: `Nothing can be computed here: this browser offers neither WebGL 2 nor WebAssembly SIMD. The drawing and its numbers still work; to train, use a current browser. (${detail})`,
    es: `Aquí no se puede calcular: este navegador no ofrece ni WebGL 2 ni WebAssembly SIMD. El dibujo y sus números siguen funcionando; para entrenar, use un navegador actual. (${detail})`,
  }),
  backendUnavailable: ({ backend, detail }) => ({
    en: `Computing on ${BACKENDS[backend].en} does not work in this browser. Choose another one, or “The fastest (automatic)”. (${detail})`,
    es: `Calcular con ${BACKENDS[backend].es} no funciona en este navegador. Elija otra opción o «El más rápido (automático)». (${detail})`,
  }),
  dataMissing: ({ file, detail }) => ({
    en: `The file ${file} is missing. If the page is yours, run its set-up again. (${detail})`,
    es: `No se encuentra el archivo ${file}. Si la página es suya, vuelva a ejecutar su preparación. (${detail})`,
  }),
  dataDamaged: ({ file, detail }) => ({
    en: `The file ${file} arrived damaged. Try again; if it happens again, run the page’s set-up again. (${detail})`,
    es: `El archivo ${file} llegó dañado. Inténtelo de nuevo; si persiste, vuelva a ejecutar la preparación de la página. (${detail})`,
  }),
  dataUnreachable: ({ file, detail }) => ({
    en: `The file ${file} can’t be reached. Check the connection and try again. (${detail})`,
    es: `No se puede acceder al archivo ${file}. Revise la conexión e inténtelo de nuevo. (${detail})`,
  }),
  cancelled: () => ({ en: 'This was stopped before it was done.', es: 'Esto se detuvo antes de terminar.' }),
  weightsMismatch: ({ weight, expected, found }) => ({
    en: `The weights belong to another network: ${weight} should be ${expected} and is ${found}. Open the network that they were trained for.`,
    es: `Los pesos son de otra red: ${weight} debería ser ${expected} y es ${found}. Abra la red para la que se entrenaron.`,
  }),
  badImages: ({ issue }) =>
    refused(issue, {
      en: 'The images do not suit this network.',
      es: 'Las imágenes no sirven para esta red.',
    }),
  badLabels: ({ issue }) =>
    refused(issue, {
      en: 'The labels do not suit this network.',
      es: 'Las etiquetas no sirven para esta red.',
    }),
  badWeights: ({ issue }) =>
    refused(issue, {
      en: 'These weights can’t be used.',
      es: 'Estos pesos no se pueden usar.',
    }),
  badQuestion: ({ detail }) => ({
    en: `This can’t be asked of this network: ${detail}.`,
    es: `Esto no se le puede preguntar a esta red: ${detail}.`,
  }),
  nonFinite: ({ step, first, restored }) => {
    const where = culprit(first);
    return {
      en: `Training stopped at step ${en(step)}: ${where.en} is no longer a finite number.${restored ? ' The weights are those from before that step.' : ''} Try a lower learning rate.`,
      es: `El entrenamiento se detuvo en el paso ${es(step)}: ${where.es} ya no es un número finito.${restored ? ' Los pesos son los de antes de ese paso.' : ''} Pruebe una tasa de aprendizaje menor.`,
    };
  },
  notLoaded: () => ({
    en: 'No network is loaded yet. Wait a moment and try again.',
    es: 'Aún no hay ninguna red cargada. Espere un momento e inténtelo de nuevo.',
  }),
  internal: ({ detail }) => ({
    en: `Something went wrong inside the page; this is our mistake. Reload it to go on. (${detail})`,
    es: `Algo falló dentro de la página; el error es nuestro. Recárguela para continuar. (${detail})`,
  }),
};

/** What is refused, and why. */
function refused(issue: Issue, what: Text): Text {
  const why = describeIssue(issue);
  return both((language) => `${what[language]} ${why[language]}`);
}

/** Where the first value that is not finite appeared. */
function culprit(first: NonFinite['first']): Text {
  switch (first?.what) {
    case 'activation':
      return { en: `the output of ${first.layer}`, es: `la salida de ${first.layer}` };
    case 'gradient':
      return {
        en: `the gradient from ${first.to} to ${first.from}`,
        es: `el gradiente de ${first.to} a ${first.from}`,
      };
    case 'weight':
      return { en: `the gradient of the weights of ${first.layer}`, es: `el gradiente de los pesos de ${first.layer}` };
    default:
      return { en: 'the loss', es: 'la pérdida' };
  }
}

/** An engine error in a sentence, with what to do about it. */
export const describeEngineError = (error: EngineError): Text => say<EngineError>(engineErrors, error);
