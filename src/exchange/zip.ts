// Not with fflate: it is one module, and what a later part uses of it would be in the first load.
import { downloadZip } from 'client-zip';
import type { ExportedFile } from './exporting';

/** All files have one date: the same archive is the same to the byte. */
const DATE = new Date(1998, 10, 1);

/** Files as one archive. */
export const zipped = (files: readonly ExportedFile[]): Promise<Blob> =>
  downloadZip(files.map(({ name, content }) => ({ name, input: content, lastModified: DATE }))).blob();
