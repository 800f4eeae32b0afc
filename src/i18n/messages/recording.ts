import type { Text } from '../../network/text';
import type { RecordingProblem } from '../../record/recordingProblem';
import { formatBytes, formatInteger } from '../format';
import { type Messages, plural } from '../text';
import { fileProblems } from './file';
import { describeIssue } from './issues';

export const recording = {
  file: { en: 'File of a recording or a trained network', es: 'Archivo de una grabación o de una red entrenada' },
  shown: (file: string, steps: number, network: string): Text => ({
    en: `Recording ${file}: ${formatInteger(steps, 'en')} recorded ${plural(steps, 'step', 'steps')} of ${network}. Training replaces it.`,
    es: `Grabación ${file}: ${formatInteger(steps, 'es')} ${plural(steps, 'paso grabado', 'pasos grabados')} de ${network}. El entrenamiento la reemplaza.`,
  }),
  wouldReplace: {
    en: 'Opening the file would end the training here.',
    es: 'Si abre el archivo, este entrenamiento termina.',
  },
  openAnyway: { en: 'Open the file', es: 'Abrir el archivo' },
  reading: (file: string): Text => ({ en: `Reading ${file}…`, es: `Leyendo ${file}…` }),
  cancel: { en: 'Cancel', es: 'Cancelar' },
  keep: { en: 'Keep training', es: 'Conservar el entrenamiento' },
  thinned: (kept: number, of: number): Text => ({
    en: `The file holds ${formatInteger(kept, 'en')} of ${formatInteger(of, 'en')} recorded steps, evenly chosen: all of them would be too much for one file.`,
    es: `El archivo contiene ${formatInteger(kept, 'es')} de ${formatInteger(of, 'es')} pasos grabados, elegidos de manera uniforme: todos serían demasiado para un archivo.`,
  }),
} satisfies Messages;

/** Why a file can't be opened, in a sentence. Everything on the page stays as it was. */
export const recordingProblems = {
  ...fileProblems,
  fileTooLarge: (bytes: number, max: number): Text => ({
    en: `The file is ${formatBytes(bytes, 'en')}; a recording can be ${formatBytes(max, 'en')} at most.`,
    es: `El archivo ocupa ${formatBytes(bytes, 'es')}; una grabación puede ocupar ${formatBytes(max, 'es')} como máximo.`,
  }),
  contentTooLarge: (max: number): Text => ({
    en: `The file unpacks to more than ${formatBytes(max, 'en')}, the most that a recording can hold.`,
    es: `Descomprimido, el archivo ocupa más de ${formatBytes(max, 'es')}, el máximo para una grabación.`,
  }),
  notGzip: {
    en: 'The file is not a recording, or it is damaged: it can’t be unpacked.',
    es: 'El archivo no es una grabación o está dañado: no se puede descomprimir.',
  },
  notJson: {
    en: 'The file is not a recording, or it is damaged: its content can’t be read.',
    es: 'El archivo no es una grabación o está dañado: su contenido no se puede leer.',
  },
  notARecording: {
    en: 'The file holds something other than a recording of Convoscope.',
    es: 'El archivo no contiene una grabación de Convoscope.',
  },
  newerVersion: (found: number, known: number): Text => ({
    en: `The recording was made by a newer Convoscope (version ${found}); this page knows version ${known}. Reload the page and try again.`,
    es: `La grabación se hizo con una versión más nueva de Convoscope (${found}); esta página conoce la versión ${known}. Recargue la página e inténtelo de nuevo.`,
  }),
  invalid: (mistakes: number, first: Text): Text => ({
    en: `The recording is damaged or was changed: it holds ${plural(mistakes, 'a mistake', `${formatInteger(mistakes, 'en')} mistakes`)}. ${first.en}${mistakes > 1 ? ` And ${formatInteger(mistakes - 1, 'en')} more.` : ''}`,
    es: `La grabación está dañada o fue modificada: contiene ${plural(mistakes, 'un error', `${formatInteger(mistakes, 'es')} errores`)}. ${first.es}${mistakes > 1 ? ` Y ${formatInteger(mistakes - 1, 'es')} más.` : ''}`,
  }),
} satisfies Messages;

/** The sentence for a file that can't be opened. */
export function describeRecordingProblem(problem: RecordingProblem): Text {
  switch (problem.code) {
    case 'fileTooLarge':
      return recordingProblems.fileTooLarge(problem.bytes, problem.max);
    case 'contentTooLarge':
      return recordingProblems.contentTooLarge(problem.max);
    case 'newerVersion':
      return recordingProblems.newerVersion(problem.found, problem.known);
    case 'invalid': {
      const [first] = problem.issues;
      return first
        ? recordingProblems.invalid(problem.issues.length, describeIssue(first))
        : recordingProblems.notARecording;
    }
    default:
      return recordingProblems[problem.code];
  }
}
