import { LIMITS } from '../../network/limits';
import type { Split } from '../../record/dataset';

/** Where a picture belongs by its path. */
export interface Place {
  /** The folder that names its class; null where it lies in none. */
  readonly className: string | null;
  /** What folders say about training and testing; null where they say nothing. */
  readonly split: Split | null;
}

/** What folders are called that hold the pictures of one split. Those for validation are never trained on elsewhere either. */
const TRAINING = /^(train|training|trainset|train_set|training_set|entrenamiento)$/i;
const TESTING = /^(test|testing|testset|test_set|prueba|pruebas|val|valid|validation|validacion|validación)$/i;

/** The folders of a path and its name: text and nothing else, so those that would lead upwards are left out. */
export const partsOf = (path: string): readonly string[] =>
  path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');

/** What systems put beside the files of users, and the author of CIFAR-10 beside his: not to be complained about. */
const LITTER = /^(\..*|__MACOSX|thumbs\.db|desktop\.ini|batches\.meta\.txt)$/i;

export const isLitter = (path: string): boolean => partsOf(path).some((part) => LITTER.test(part));

/**
 * The place of each picture, from all of their paths. What the paths have in common is no class, as long as there are other folders
 * below. Below it come one folder for each class, and around or within them, if any, those for training and testing. Deeper
 * ones belong to their class.
 */
export function placesOf(paths: readonly string[]): readonly Place[] {
  const folders = paths.map((path) => partsOf(path).slice(0, -1));
  const common = commonLength(folders);
  const inner = folders.map((parts) => parts.slice(common));
  // All in one folder: that is the class.
  if (inner.every((parts) => parts.length === 0)) return folders.map((parts) => place(parts.at(-1), null));
  const around = splitsApart(inner.map(([outer]) => outer));
  if (around) return inner.map(([outer, name]) => place(name, splitOf(outer)));
  const within = splitsApart(inner.map(([, deeper]) => deeper));
  return inner.map(([name, deeper]) => place(name, within ? splitOf(deeper) : null));
}

const place = (className: string | undefined, split: Split | null): Place => ({
  className: className?.slice(0, LIMITS.titleLength.max) ?? null,
  split,
});

/** How many folders all have in common. */
function commonLength(folders: readonly (readonly string[])[]): number {
  const [first = []] = folders;
  let length = first.length;
  for (const parts of folders) {
    const differs = parts.findIndex((part, i) => part !== first[i]);
    length = Math.min(length, differs < 0 ? parts.length : differs);
  }
  return length;
}

const splitOf = (folder: string | undefined): Split | null =>
  folder === undefined ? null : TRAINING.test(folder) ? 'train' : TESTING.test(folder) ? 'test' : null;

/** Whether the folders tell training from testing: both occur, and no other. */
function splitsApart(names: readonly (string | undefined)[]): boolean {
  const found = new Set(names.filter((name) => name !== undefined).map(splitOf));
  return found.has('train') && found.has('test') && !found.has(null);
}
