/** What the dialog exports, for scripts. */

import type { ExportFormat } from '../exchange/exporting';
import { exporting as messages } from '../i18n/messages/exporting';
import type { Session } from '../session/createSession';
import type { ExportOptions } from '../session/scriptedExports';
import { ScriptingError } from '../session/scriptingError';
import { DEFAULTS } from '../views/exporting/figures/options';
import { fitsCanvas, pngOf } from '../views/exporting/figures/png';
import { sourcesOf } from '../views/exporting/figures/sources';
import { isFigure, OFFERED } from '../views/exporting/formats';
import { write as writeFormat } from '../views/exporting/write';

/** Rejects with a `ScriptingError` for what is not on the page, and for what a format cannot hold. */
export async function write(session: Session, format: ExportFormat, options: ExportOptions): Promise<string | Blob> {
  const language = session.host.language();
  if (!OFFERED.includes(format)) throw new ScriptingError(messages.notOffered(format));
  if (!isFigure(format)) {
    const { remarks, files } = await writeFormat(session, language, format);
    const blocking = remarks.find(({ weight }) => weight === 'blocks');
    const [main] = files;
    if (blocking || !main) throw new ScriptingError(blocking?.text ?? messages.failed);
    return typeof main.content === 'string' ? main.content : new Blob([main.content]);
  }
  const { figure: id = 'diagram', scale = 2, ...look } = options;
  const sources = sourcesOf(session, language);
  const source = sources.find((one) => one.id === id);
  if (!source)
    throw new ScriptingError(
      messages.noFigure(
        id,
        sources.map((one) => one.id),
      ),
    );
  const figure = source.draw({ ...DEFAULTS, ...look });
  if (format === 'svg') return figure.svg;
  if (!fitsCanvas(figure, scale)) throw new ScriptingError(messages.tooLarge);
  return pngOf(figure, scale);
}
