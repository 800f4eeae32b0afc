import type { Issue, Place, Problem } from '../../network/issues';
import { LIMITS } from '../../network/limits';
import { formatShape } from '../../network/shape';
import type { Language, Text } from '../../network/text';
import { plural } from '../text';
import { allowedNumber } from './allowed';
import { both, en, es, type Sentences, say } from './sentences';

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

export const PROBLEMS: Sentences<Problem> = {
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
  notComputed: ({ operation }) => ({
    en: `this page cannot compute “${operation}”, so the network is drawn and does not run`,
    es: `esta página no puede calcular «${operation}»: la red se dibuja, pero no se ejecuta`,
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
  connected: ({ from }) => ({
    en: `it reads “${from}” already`,
    es: `ya lee «${from}»`,
  }),
  severalSources: ({ found }) => ({
    en: found
      ? `it reads ${en(found)} layers; this takes a part that reads only one`
      : 'it reads nothing that could take its place',
    es: found
      ? `lee ${es(found)} capas; para esto hace falta una parte que lea una sola`
      : 'no lee nada que pueda ocupar su lugar',
  }),
  severalExits: ({ found }) => ({
    en: `${en(found)} of its layers are read by others, so that there is no single place behind it: choose one of these layers`,
    es: `otras capas leen ${es(found)} de las suyas, así que no hay un único lugar después: elija una de esas capas`,
  }),
  nothingToJoin: () => ({
    en: 'no earlier layer has a shape that could be joined with its output',
    es: 'ninguna capa anterior tiene una forma que se pueda unir con su salida',
  }),
  cutsGroup: ({ group }) => ({
    en: `only a part of the group “${group}” would be in it: choose all of that group, or layers inside it only`,
    es: `solo contendría una parte del grupo «${group}»: elija todo ese grupo o solo capas de su interior`,
  }),
  leavesOut: ({ layer }) => ({
    en: `“${layer}” lies between the chosen layers and is not among them`,
    es: `«${layer}» está entre las capas elegidas y no es una de ellas`,
  }),
  noLayers: () => ({ en: 'the network has no layers', es: 'la red no tiene capas' }),
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

const where = ({ layer, edge, field }: Place): string =>
  [layer ?? (edge && `${edge[0]} → ${edge[1]}`), field].filter((part) => part !== undefined).join(', ');

const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);

/** A user's mistake in a sentence: where it is, then what it is, with its numbers. */
export function describeIssue({ problem, place }: Issue): Text {
  const sentence = say(PROBLEMS, problem);
  const prefix = where(place);
  return both((language) => `${prefix ? `${prefix}: ${sentence[language]}` : capital(sentence[language])}.`);
}
