import type { ArchiveFault } from '../record/fileFault';
import type { ModelProblem } from '../record/modelProblem';
import type { ImportProblem } from '../record/pictures';

const FAULTS: Readonly<Partial<Record<ImportProblem['code'], ArchiveFault>>> = {
  encrypted: 'encrypted',
  otherPacking: 'otherPacking',
  tooManyFiles: 'tooManyFiles',
  unpacksTooLarge: 'unpacksTooLarge',
  fileTooLarge: 'unpacksTooLarge',
};

/** What is wrong with a zip of pictures, said of one that holds a model. */
export const archiveProblem = ({ code }: ImportProblem, file: string): ModelProblem =>
  code === 'unreadable' ? { code } : { code: 'archive', file, fault: FAULTS[code] ?? 'damaged' };
