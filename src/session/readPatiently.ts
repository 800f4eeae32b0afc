/** Loaded once somebody opens a file. */

import type { Decoded, FileFormat, Unread } from '../exchange/reading/decodeFile';
import { readFile } from '../exchange/reading/readFile';
import { recording as messages } from '../i18n/messages/recording';
import type { Context } from './context';

const NOTICE = 'reading';
/** Milliseconds of reading before anything is said of it. */
const SILENT = 1_000;

/** Reads a file, and offers to stop where that takes longer than a moment. */
export async function readPatiently<Format extends FileFormat>(
  format: Format,
  file: File,
  stop: AbortController,
  { host, clock }: Context,
): Promise<Decoded[Format] | Unread> {
  let said = false;
  const tell = () => {
    said = true;
    const cancel = { label: messages.cancel, run: () => stop.abort() };
    host.notify({ id: NOTICE, severity: 'info', text: messages.reading(file.name), actions: [cancel] });
  };
  const beQuiet = clock.after(SILENT, tell);
  try {
    return await readFile(format, file, stop.signal);
  } finally {
    beQuiet();
    if (said) host.dismiss(NOTICE);
  }
}
