/** The photographs that ship with the page: loaded when one is chosen. */
import { siteRoot } from '../data/siteRoot';
import { photographs as messages } from '../i18n/messages/photographs';
import { pictureProblems } from '../i18n/messages/pictureProblems';
import type { PhotographId } from '../record/photographs';
import type { TensorData } from '../record/tensor';
import type { Context } from './context';

/** Its notice: the next photograph takes it away. */
const NOTICE = 'photograph';

/**
 * The middle of a photograph at the size of the network's input, in [0, 1]; null where it cannot be had, which a notice says.
 * @param again asks for it once more
 */
export async function readPhotograph(
  id: PhotographId,
  { connection, host }: Pick<Context, 'connection' | 'host'>,
  again: () => void,
): Promise<TensorData | null> {
  const file = await fetchPhotograph(id);
  const found = file && (await connection.request('readPicture', { file, treatment: 'asTaken' }));
  host.dismiss(NOTICE);
  if (found && 'image' in found) return found.image;
  // A file that is none of ours comes from what stands between the page and its host.
  const notice =
    found?.code === 'noCanvas'
      ? { text: pictureProblems.noCanvas }
      : { text: messages.unreached, actions: [{ label: messages.again, run: again }] };
  host.notify({ id: NOTICE, severity: 'warning', ...notice });
  return null;
}

async function fetchPhotograph(id: PhotographId): Promise<Blob | null> {
  try {
    const response = await fetch(new URL(`photographs/${id}.jpg`, siteRoot()));
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
