import type { GivenFile } from '../../record/pictures';

/** What was chosen, with the folders that it lies in. */
export const filesOf = (list: Iterable<File>): readonly GivenFile[] =>
  Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file }));

/**
 * What was dropped, with all that is in dropped folders. To be called at once: what was dropped can't be had any more after the event.
 */
export function droppedFiles({ items, files }: DataTransfer): Promise<readonly GivenFile[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry());
  // Pictures that are dragged from a page are files without an entry.
  if (entries.some((entry) => entry === null)) return Promise.resolve(filesOf(files));
  return filesIn(entries as FileSystemEntry[], []);
}

/** One by one into one list: a folder may hold more than a call takes parameters. */
async function filesIn(entries: readonly FileSystemEntry[], found: GivenFile[]): Promise<readonly GivenFile[]> {
  for (const entry of entries) {
    if (isFolder(entry)) await filesIn(await entriesOf(entry), found);
    else {
      const file = await fileOf(entry as FileSystemFileEntry);
      if (file) found.push({ path: entry.fullPath.replace(/^\//, ''), file });
    }
  }
  return found;
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Null where it can't be read: it may have been moved meanwhile. */
const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)));

/** Browsers hand them out a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return all;
    all.push(...some);
  }
}
