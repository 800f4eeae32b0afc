import type { Issue, Place, Problem, ProblemCode } from '../../network/issues';
import { LIMITS, type Range } from '../../network/limits';
import { formatShape } from '../../network/shape';
import type { Language, Text } from '../../network/text';
import type { BackendName } from '../../record/backend';
import type { DoesNotFit, EngineError, NonFinite } from '../../record/engineError';
import type { LinkProblem } from '../../record/linkProblem';
import { formatBytes, formatInteger, formatValue } from '../format';
import { plural } from '../text';

/** One sentence per code. The mapped type makes a new code without its sentence a type error. */
type Sentences<P extends { readonly code: string }> = {
  readonly [Code in P['code']]: (problem: Extract<P, { readonly code: Code }>) => Text;
};

/** Finds the sentence of a problem; the table has one for each code, which the compiler can't follow through the look-up. */
const say = <P extends { readonly code: string }>(sentences: Sentences<P>, problem: P): Text =>
  (sentences as unknown as Readonly<Record<string, (problem: P) => Text>>)[problem.code]?.(problem) ??
  fail(problem.code);

function fail(code: string): never {
  throw new Error(`No sentence for '${code}'`);
}

const both = (make: (language: Language) => string): Text => ({ en: make('en'), es: make('es') });

const en = (count: number): string => formatInteger(count, 'en');
const es = (count: number): string => formatInteger(count, 'es');

const bound = (value: number, language: Language): string =>
  Number.isInteger(value) && value < 1e15 ? formatInteger(value, language) : formatValue(value, language);

/** Says what a number may be: under a control, and in the issue of a definition. */
export const allowedNumber = ({ min, max }: Range, whole: boolean): Text => ({
  en: `${whole ? 'a whole number' : 'a number'} from ${bound(min, 'en')} to ${bound(max, 'en')}`,
  es: `un número${whole ? ' entero' : ''} de ${bound(min, 'es')} a ${bound(max, 'es')}`,
});

const AXES: Record<'height' | 'width', Text> = {
  height: { en: 'in height', es: 'de alto' },
  width: { en: 'in width', es: 'de ancho' },
};

const pictures = (count: number): Text => ({
  en: `${en(count)} ${plural(count, 'picture', 'pictures')}`,
  es: `${es(count)} ${plural(count, 'imagen', 'imágenes')}`,
});

/** Ids of a long path that are named at its beginning and at its end. */
const ENDS_NAMED = 3;

/** A path of layers; of a long one both ends, and how many lie between them. */
function chain(path: readonly string[], language: Language): string {
  const between = path.length - 2 * ENDS_NAMED;
  if (between <= 1) return path.join(' → ');
  const more = language === 'en' ? `… ${en(between)} more …` : `… ${es(between)} más …`;
  return [...path.slice(0, ENDS_NAMED), more, ...path.slice(-ENDS_NAMED)].join(' → ');
}

const COUNTED: Record<'layers' | 'groups' | 'outputs', Text> = {
  layers: { en: 'layers', es: 'capas' },
  groups: { en: 'groups', es: 'grupos' },
  outputs: { en: 'outputs', es: 'salidas' },
};

const PROBLEMS: Sentences<Problem> = {
  notADefinition: ({ detail }) => ({
    en: `this is not a network definition of Convoscope (found ${detail})`,
    es: `esto no es una definición de red de Convoscope (se encontró ${detail})`,
  }),
  newerVersion: ({ found, known }) => ({
    en: `the definition has version ${found}; this page reads up to version ${known}. Reload the page to get the newest one`,
    es: `la definición tiene la versión ${found} y esta página lee hasta la ${known}. Recargue la página para obtener la más nueva`,
  }),
  tooMany: ({ what, found, max }) => ({
    en: `there are ${en(found)} ${COUNTED[what].en}; at most ${en(max)} are allowed`,
    es: `hay ${es(found)} ${COUNTED[what].es} y se admiten como máximo ${es(max)}`,
  }),
  unknownKind: ({ kind }) => ({ en: `there is no layer kind ${kind}`, es: `no existe el tipo de capa ${kind}` }),
  missingField: () => ({ en: 'this field is missing', es: 'falta este campo' }),
  outOfRange: ({ found, range, whole }) => ({
    en: `${found} is not ${allowedNumber(range, whole).en}`,
    es: `${found} no es ${allowedNumber(range, whole).es}`,
  }),
  badValue: ({ found, allowed }) => ({
    en: `${found} is not one of: ${allowed}`,
    es: `${found} no está entre los valores admitidos: ${allowed}`,
  }),
  unknownField: () => ({ en: 'this field does not exist here', es: 'este campo no existe aquí' }),
  badId: ({ id }) => ({
    en: `${id} can’t be a layer’s id: an id starts with a letter and has only letters, digits, “.”, “-” and “_”, at most ${LIMITS.idLength.max} characters in all`,
    es: `${id} no sirve como identificador: debe empezar por una letra y tener solo letras sin acento, cifras, «.», «-» y «_», con un máximo de ${LIMITS.idLength.max} caracteres`,
  }),
  reservedId: ({ id }) => ({
    en: `the id “${id}” is reserved: choose another one`,
    es: `el identificador «${id}» está reservado: elija otro`,
  }),
  duplicateId: ({ id }) => ({ en: `two layers have the id “${id}”`, es: `dos capas tienen el identificador «${id}»` }),
  danglingEdge: ({ from }) => ({
    en: `its input comes from “${from}”, which does not exist`,
    es: `toma su entrada de «${from}», que no existe`,
  }),
  cycle: ({ path }) => ({
    en: `the layers form a cycle: ${chain(path, 'en')}`,
    es: `las capas forman un ciclo: ${chain(path, 'es')}`,
  }),
  inputCount: ({ found, range: { min, max } }) => ({
    en: `it has ${en(found)} ${plural(found, 'input', 'inputs')}, but takes ${min === max ? en(min) : `${en(min)} to ${en(max)}`}`,
    es: `tiene ${es(found)} ${plural(found, 'entrada', 'entradas')}, pero admite ${min === max ? es(min) : `de ${es(min)} a ${es(max)}`}`,
  }),
  noOutput: () => ({
    en: 'the network has no output to attach a loss to',
    es: 'la red no tiene ninguna salida a la que unir una pérdida',
  }),
  onlyTrainingOutputs: () => ({
    en: 'every output is for training only (trainingOnly), so that none could answer; set one to false',
    es: 'todas las salidas son solo de entrenamiento (trainingOnly) y ninguna podría responder; ponga una en false',
  }),
  outputShape: ({ found, classes }) => ({
    en: `the output gives ${formatShape(found)} values, but there are ${en(classes)} classes`,
    es: `la salida da ${formatShape(found)} valores, pero hay ${es(classes)} clases`,
  }),
  needsImage: ({ found }) => ({
    en: `it needs an image (height×width×channels), but gets a vector of ${formatShape(found)} values`,
    es: `necesita una imagen (alto×ancho×canales), pero recibe un vector de ${formatShape(found)} valores`,
  }),
  needsVector: ({ found }) => ({
    en: `it needs a vector, but gets an image of ${formatShape(found)}; put a flatten layer before it`,
    es: `necesita un vector, pero recibe una imagen de ${formatShape(found)}; ponga antes una capa de aplanado`,
  }),
  kernelTooLarge: ({ kernel, input, axis }) => ({
    en: `the kernel spans ${en(kernel)} pixels ${AXES[axis].en}, but its input, padding included, has only ${en(input)}`,
    es: `el kernel abarca ${es(kernel)} píxeles ${AXES[axis].es}, pero su entrada, relleno incluido, solo tiene ${es(input)}`,
  }),
  paddingTooLarge: ({ padding, kernel }) => ({
    en: `a padding of ${en(padding)} is more than half of the kernel’s ${en(kernel)}, so a window could lie entirely in the padding`,
    es: `un relleno de ${es(padding)} supera la mitad del kernel de ${es(kernel)}: una ventana podría caer entera en el relleno`,
  }),
  groupsDoNotDivide: ({ groups, channels, filters }) => ({
    en: `the number of groups, ${en(groups)}, must divide both the ${en(channels)} input channels and the ${en(filters)} filters; with a connection table it must be 1`,
    es: `el número de grupos, ${es(groups)}, debe dividir tanto los ${es(channels)} canales de entrada como los ${es(filters)} filtros; con tabla de conexiones debe ser 1`,
  }),
  groupsDoNotDivideChannels: ({ groups, channels }) => ({
    en: `the number of groups, ${en(groups)}, must divide the ${en(channels)} input channels`,
    es: `el número de grupos, ${es(groups)}, debe dividir los ${es(channels)} canales de entrada`,
  }),
  shapesDiffer: ({ first, other }) => ({
    en: `its inputs must have the same shape, but one is ${formatShape(first)} and another ${formatShape(other)}`,
    es: `sus entradas deben tener la misma forma, pero una es ${formatShape(first)} y otra ${formatShape(other)}`,
  }),
  sizesDiffer: ({ first, other }) => ({
    en: `its inputs must have the same height and width, but one is ${formatShape(first)} and another ${formatShape(other)}`,
    es: `sus entradas deben tener el mismo alto y el mismo ancho, pero una es ${formatShape(first)} y otra ${formatShape(other)}`,
  }),
  connectionsMismatch: ({ filters, rows }) => ({
    en: `the table has ${en(rows)} ${plural(rows, 'row', 'rows')}, but ${en(filters)} are needed, one for each output`,
    es: `la tabla tiene ${es(rows)} ${plural(rows, 'fila', 'filas')}, pero se necesitan ${es(filters)}, una por salida`,
  }),
  connectionsChannel: ({ channel, channels }) => ({
    en: `the table names input channel ${en(channel)}, but there are only channels 0 to ${en(channels - 1)}`,
    es: `la tabla nombra el canal de entrada ${es(channel)}, pero solo existen los canales 0 a ${es(channels - 1)}`,
  }),
  wrongLength: ({ found, wanted }) => ({
    en: `it has ${en(found)} ${plural(found, 'value', 'values')}, but must have ${en(wanted)}`,
    es: `tiene ${es(found)} ${plural(found, 'valor', 'valores')} y debe tener ${es(wanted)}`,
  }),
  unknownName: ({ name }) => ({
    en: `the network has nothing called ${name} there`,
    es: `la red no tiene ahí nada llamado ${name}`,
  }),
  pictureSize: ({ found, sizes, count }) => {
    const size = [...new Set(sizes.map(formatShape))];
    const [many, muchas] =
      count === null ? ['one or more pictures', 'una o más imágenes'] : [pictures(count).en, pictures(count).es];
    return {
      en: `${en(found)} ${plural(found, 'value is', 'values are')} not ${many} of ${size.join(' or ')} values`,
      es: `${es(found)} ${plural(found, 'valor no es', 'valores no son')} ${muchas} de ${size.join(' o ')} valores`,
    };
  },
  centresMismatch: ({ features, expected }) => ({
    en: `each centre has ${en(features)} values, but the input has ${en(expected)}`,
    es: `cada centro tiene ${es(features)} valores, pero la entrada tiene ${es(expected)}`,
  }),
  tooLarge: ({ values, max }) => ({
    en: `it would hold ${en(values)} values; at most ${en(max)} fit`,
    es: `contendría ${es(values)} valores; caben como máximo ${es(max)}`,
  }),
  inputUnknown: ({ from }) => ({
    en: `it can’t be worked out, because “${from}” before it has a mistake`,
    es: `no se puede calcular, porque «${from}», que está antes, tiene un error`,
  }),
};

/** Every code that has a sentence, for tests. */
export const problemCodes = Object.keys(PROBLEMS) as ProblemCode[];

const where = ({ layer, edge, field }: Place): string =>
  [layer ?? (edge && `${edge[0]} → ${edge[1]}`), field].filter((part) => part !== undefined).join(', ');

const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

/** A user's mistake in a sentence: where it is, then what it is, with its numbers. */
export function describeIssue({ problem, place }: Issue): Text {
  const sentence = say(PROBLEMS, problem);
  const prefix = where(place);
  return both((language) => `${prefix ? `${prefix}: ${sentence[language]}` : capital(sentence[language])}.`);
}

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

const ENGINE_ERRORS: Sentences<EngineError> = {
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
export const describeEngineError = (error: EngineError): Text => say<EngineError>(ENGINE_ERRORS, error);

const LINKS: Sentences<LinkProblem> = {
  empty: () => ({ en: 'The link holds nothing to open.', es: 'El enlace no contiene nada que se pueda abrir.' }),
  foreign: () => ({ en: 'The link is not one of Convoscope.', es: 'El enlace no es de Convoscope.' }),
  badCharacters: ({ at }) => ({
    en: `The link is damaged: character ${en(at + 1)} after the # can’t be part of it.`,
    es: `El enlace está dañado: el carácter ${es(at + 1)} después de # no puede formar parte de él.`,
  }),
  truncated: ({ length }) => ({
    en: `The link was cut off: only ${en(length)} ${plural(length, 'character', 'characters')} arrived. Copy the whole link again.`,
    es: `El enlace llegó cortado: solo hay ${es(length)} ${plural(length, 'carácter', 'caracteres')}. Copie otra vez el enlace entero.`,
  }),
  tooLong: ({ length, max }) => ({
    en: `The link has ${en(length)} characters; at most ${en(max)} are read.`,
    es: `El enlace tiene ${es(length)} caracteres; se leen como máximo ${es(max)}.`,
  }),
  newerFormat: ({ found, known }) => ({
    en: `The link was made by a newer Convoscope (format ${found}; this page reads up to ${known}). Reload the page to get the newest one.`,
    es: `El enlace lo hizo una versión más nueva de Convoscope (formato ${found}; esta página lee hasta el ${known}). Recargue la página para obtenerla.`,
  }),
  tooLarge: ({ bytes, max }) => ({
    en: `The link would unpack to ${formatBytes(bytes, 'en')}; at most ${formatBytes(max, 'en')} are read.`,
    es: `El enlace ocuparía ${formatBytes(bytes, 'es')} al descomprimirse; se leen como máximo ${formatBytes(max, 'es')}.`,
  }),
  checksum: () => ({
    en: 'The link is damaged: its checksum does not match. Copy it again from where you got it.',
    es: 'El enlace está dañado: su suma de comprobación no coincide. Cópielo de nuevo de donde lo obtuvo.',
  }),
  corrupt: ({ detail }) => ({ en: `The link is damaged (${detail}).`, es: `El enlace está dañado (${detail}).` }),
  invalid: ({ issues }) => {
    const [first] = issues;
    const rest = issues.length - 1;
    return {
      en: `The link holds a network with ${plural(issues.length, 'a mistake', `${en(issues.length)} mistakes`)}.${first ? ` ${describeIssue(first).en}` : ''}${rest > 0 ? ` And ${en(rest)} more.` : ''}`,
      es: `El enlace contiene una red con ${plural(issues.length, 'un error', `${es(issues.length)} errores`)}.${first ? ` ${describeIssue(first).es}` : ''}${rest > 0 ? ` Y ${es(rest)} más.` : ''}`,
    };
  },
};

/** Why a link was not opened. */
export const describeLinkProblem = (problem: LinkProblem): Text => say<LinkProblem>(LINKS, problem);

/** Why the link in the address was not opened, and what the page shows instead: at the start, and in a page that shows something. */
export function describeRefusedLink(problem: LinkProblem, isStart: boolean): Text {
  const why = describeLinkProblem(problem);
  return isStart
    ? { en: `${why.en} LeNet-5 was opened instead.`, es: `${why.es} Se abrió LeNet-5 en su lugar.` }
    : { en: `${why.en} What you have open stays.`, es: `${why.es} Lo que tiene abierto sigue igual.` };
}
