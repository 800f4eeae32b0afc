import type { ExportedFile } from '../../exchange/exporting';
import { importModule } from '../../lib/importModule';

const importZip = importModule(() => import('../../exchange/zip'));

/** Files as the one that a browser downloads: several of them as an archive of a name without its ending. */
export async function blobOf(
  files: readonly ExportedFile[],
  stem: string,
): Promise<{ readonly content: Blob; readonly name: string }> {
  const [only, ...others] = files;
  if (only && others.length === 0) return { content: new Blob([only.content]), name: only.name };
  const { zipped } = await importZip();
  return { content: await zipped(files), name: `${stem}.zip` };
}
