import type { ExportedFile, ExportFormat, ExportRemark } from '../../exchange/exporting';
import type { Language } from '../../network/text';
import type { Session } from '../../session/createSession';
import { exportableOf } from '../../session/exportable';
import { targetOf } from './formats';

export interface Export {
  readonly remarks: readonly ExportRemark[];
  /** None where a remark blocks. */
  readonly files: readonly ExportedFile[];
}

/** The open network with its present weights in a format that is no figure. */
export async function write(session: Session, language: Language, format: ExportFormat): Promise<Export> {
  const [target, exportable] = await Promise.all([targetOf(format), exportableOf(session, language)]);
  const remarks = target.remarks(exportable);
  const isBlocked = remarks.some(({ weight }) => weight === 'blocks');
  return { remarks, files: isBlocked ? [] : await target.write(exportable) };
}
