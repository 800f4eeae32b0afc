import type { SafetensorsFault } from '../../lib/safetensors';
import type { Text } from '../../network/text';
import type { TrainedProblem, WrongTensor } from '../../record/trainedProblem';
import { formatBytes, formatInteger } from '../format';
import type { Messages } from '../text';
import { fileProblems } from './file';
import { describeRecordingProblem } from './recording';

/** What rule a file breaks, as the end of a sentence. `what` is a name, a number or a term of the format that it is about. */
export type Faults<Fault extends string> = Readonly<Record<Fault, (what: string) => Text>>;

/** Characters of a name from a file that are shown. */
const MOST_SHOWN = 60;
const shown = (name: string): string => {
  const letters = [...name];
  return letters.length > MOST_SHOWN ? `${letters.slice(0, MOST_SHOWN).join('')}…` : name;
};
export const quoted = (name: string): Text => ({ en: `“${shown(name)}”`, es: `«${shown(name)}»` });

/** Of a safetensors file, which a trained network is as well. */
export const safetensorsFaults: Faults<SafetensorsFault> = {
  tooShort: () => ({
    en: 'it is shorter than any such file',
    es: 'es más corto que cualquier archivo de este formato',
  }),
  headerLength: () => ({
    en: 'its header is said to be longer than the file, or than is read',
    es: 'indica un encabezado más largo que el archivo o que lo que se lee',
  }),
  notUtf8: () => ({ en: 'its header is not UTF-8', es: 'su encabezado no está en UTF-8' }),
  notJson: () => ({ en: 'its header is not valid JSON', es: 'su encabezado no es JSON válido' }),
  textAfterEnd: () => ({
    en: 'text stands after the end of its header',
    es: 'hay texto después del final de su encabezado',
  }),
  noQuotes: () => ({
    en: 'a name in its header is not in quotes',
    es: 'un nombre de su encabezado no está entre comillas',
  }),
  tooDeep: () => ({
    en: 'its header nests deeper than the format allows',
    es: 'su encabezado anida más de lo que permite el formato',
  }),
  twice: (name) => ({
    en: `its header has ${quoted(name).en} twice`,
    es: `su encabezado tiene ${quoted(name).es} dos veces`,
  }),
  notAnObject: () => ({ en: 'its header is no JSON object', es: 'su encabezado no es un objeto JSON' }),
  metadata: () => ({ en: 'its metadata is not text', es: 'sus metadatos no son texto' }),
  elementType: (tensor) => ({
    en: `the tensor ${quoted(tensor).en} does not hold 32-bit floats`,
    es: `el tensor ${quoted(tensor).es} no contiene números de 32 bits`,
  }),
  overlap: (tensor) => ({
    en: `the tensor ${quoted(tensor).en} overlaps another`,
    es: `el tensor ${quoted(tensor).es} se superpone con otro`,
  }),
  hole: (tensor) => ({
    en: `bytes before the tensor ${quoted(tensor).en} belong to none`,
    es: `los bytes anteriores al tensor ${quoted(tensor).es} no pertenecen a ninguno`,
  }),
  dataLength: () => ({
    en: 'its tensors are longer or shorter than the file',
    es: 'sus tensores son más largos o más cortos que el archivo',
  }),
  fields: (tensor) => ({
    en: `the tensor ${quoted(tensor).en} should have a type, a shape and offsets, and nothing else`,
    es: `el tensor ${quoted(tensor).es} debería tener un tipo, una forma y posiciones, y nada más`,
  }),
  badShape: (tensor) => ({
    en: `the tensor ${quoted(tensor).en} has an impossible shape`,
    es: `el tensor ${quoted(tensor).es} tiene una forma imposible`,
  }),
  badOffsets: (tensor) => ({
    en: `the tensor ${quoted(tensor).en} has impossible offsets`,
    es: `el tensor ${quoted(tensor).es} tiene posiciones imposibles`,
  }),
  size: (tensor) => ({
    en: `the tensor ${quoted(tensor).en} has more or fewer bytes than its shape says`,
    es: `el tensor ${quoted(tensor).es} tiene más o menos bytes de los que indica su forma`,
  }),
};

export const trained = {
  notFinite: (count: number): Text => ({
    en: `The network is open, but ${formatInteger(count, 'en')} of its weight tensors hold values that are no numbers (NaN or infinite).`,
    es: `La red está abierta, pero ${formatInteger(count, 'es')} de sus tensores de pesos contienen valores que no son números (NaN o infinitos).`,
  }),
} satisfies Messages;

const problems = {
  ...fileProblems,
  fileTooLarge: (bytes: number, max: number): Text => ({
    en: `The file has ${formatBytes(bytes, 'en')}; a trained network has ${formatBytes(max, 'en')} at most.`,
    es: `El archivo ocupa ${formatBytes(bytes, 'es')}; una red entrenada puede ocupar ${formatBytes(max, 'es')} como máximo.`,
  }),
  notSafetensors: (rule: Text): Text => ({
    en: `The file is no trained network, or it is damaged: as a safetensors file, ${rule.en}.`,
    es: `El archivo no es una red entrenada o está dañado: como archivo safetensors, ${rule.es}.`,
  }),
  notTrained: {
    en: 'The file holds tensors, but not of a network that Convoscope has saved.',
    es: 'El archivo contiene tensores, pero no de una red guardada por Convoscope.',
  },
  newerVersion: (found: number, known: number): Text => ({
    en: `The network was saved by a newer Convoscope (version ${found}); this page knows version ${known}. Reload the page and try again.`,
    es: `La red se guardó con una versión más nueva de Convoscope (${found}); esta página conoce la versión ${known}. Recargue la página e inténtelo de nuevo.`,
  }),
  description: (problem: Text): Text => ({
    en: `What the file says about the network and its training can’t be used. ${problem.en}`,
    es: `Lo que el archivo dice de la red y de su entrenamiento no se puede usar. ${problem.es}`,
  }),
  tensors: (wrong: number, first: Text): Text => ({
    en: `The weights do not fit the network, and nothing was opened. ${first.en}${wrong > 1 ? ` And ${formatInteger(wrong - 1, 'en')} more.` : ''}`,
    es: `Los pesos no corresponden a la red y no se abrió nada. ${first.es}${wrong > 1 ? ` Y ${formatInteger(wrong - 1, 'es')} más.` : ''}`,
  }),
} satisfies Messages;

const tensors = {
  missing: (name: string): Text => ({ en: `“${name}” is missing.`, es: `Falta «${name}».` }),
  extra: (name: string): Text => ({
    en: `The network has no “${name}”.`,
    es: `La red no tiene «${name}».`,
  }),
  shape: (name: string, expected: string, found: string): Text => ({
    en: `“${name}” should be ${expected} and is ${found}.`,
    es: `«${name}» debería ser ${expected} y es ${found}.`,
  }),
} satisfies Messages;

function describeTensor({ name, expected, found }: WrongTensor): Text {
  if (!found) return tensors.missing(name);
  return expected ? tensors.shape(name, expected.join('×'), found.join('×')) : tensors.extra(name);
}

/** The sentence for a file that can't be opened. */
export function describeTrainedProblem(problem: TrainedProblem): Text {
  switch (problem.code) {
    case 'fileTooLarge':
      return problems.fileTooLarge(problem.bytes, problem.max);
    case 'notSafetensors':
      return problems.notSafetensors(safetensorsFaults[problem.fault](problem.what));
    case 'newerVersion':
      return problems.newerVersion(problem.found, problem.known);
    case 'description':
      return problems.description(describeRecordingProblem(problem.problem));
    case 'tensors': {
      const [first] = problem.wrong;
      return first ? problems.tensors(problem.wrong.length, describeTensor(first)) : problems.notTrained;
    }
    default:
      return problems[problem.code];
  }
}
