import type { Text } from '../../network/text';
import type { TrainedProblem, WrongTensor } from '../../record/trainedProblem';
import { formatBytes, formatInteger } from '../format';
import type { Messages } from '../text';
import { fileProblems } from './file';
import { describeRecordingProblem } from './recording';

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
  notSafetensors: (detail: string): Text => ({
    en: `The file is no trained network, or it is damaged: it breaks a rule of the safetensors format (${detail}).`,
    es: `El archivo no es una red entrenada o está dañado: incumple una regla del formato safetensors (${detail}).`,
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
      return problems.notSafetensors(problem.detail);
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
