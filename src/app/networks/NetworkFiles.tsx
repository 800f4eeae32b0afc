import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useOffer } from '../../commands/react';
import { importing } from '../../i18n/messages/importing';
import { networks as messages } from '../../i18n/messages/networks';
import { ui } from '../../i18n/messages/ui';
import { useText } from '../../page/useText';
import type { DocumentState } from '../../session/document';
import { ownNetworksOf } from '../../session/ownNetworks';
import { useDocument, useSession } from '../../session/react';
import { Dialog } from '../../ui/Dialog';
import { part } from '../../views/fields/part';
import { useLock } from '../../views/fields/useLock';
import { isOurs, openFile } from './openFile';

const Importing = part(
  () => import('../../views/importing/Importing'),
  (module) => module.Importing,
);

/** Names of files that hold networks or weights: pictures that miss their place are no mistake to speak of. */
const MODELS = /\.(json|gz|safetensors|pth?|bin|ckpt|onnx|keras|h5|hdf5|pb|tflite|npz|pkl)$/i;
/** What a file dialog offers; phones grey out what they have no type for, so nothing is left out there. */
const ACCEPTED =
  '.json,.gz,.safetensors,.pth,.pt,.bin,.onnx,.keras,.h5,application/json,application/gzip,application/octet-stream';

const isCustom = ({ source }: Pick<DocumentState, 'source'>): boolean => source.type === 'custom';

export type FileAction = 'openFile' | 'saveDefinition';

/**
 * Files of networks: chosen, dropped anywhere on the page, and saved.
 * @param asked what was asked for before this was there
 */
export function NetworkFiles({ asked }: { asked: FileAction | null }) {
  const session = useSession();
  const { t } = useText();
  const locked = useLock('network').disabled === true;
  const input = useRef<HTMLInputElement>(null);
  const offered = useMemo(
    (): Readonly<Record<FileAction, () => void>> => ({
      openFile: () => input.current?.click(),
      saveDefinition: () => ownNetworksOf(session).save(),
    }),
    [session],
  );
  useOffer(offered);
  const late = useRef(asked);
  useEffect(() => {
    if (late.current) offered[late.current]();
    late.current = null;
  }, [offered]);
  /** Those of other programs, in the dialog that opens them. */
  const [others, setOthers] = useState<readonly File[] | null>(null);
  const open = useCallback(
    (files: readonly File[]) =>
      session.attempt(
        (async () => {
          const [first] = files;
          if (!first) return;
          if (files.length === 1 && (await isOurs(first))) {
            setOthers(null);
            await openFile(session, first);
          } else setOthers(files);
        })(),
      ),
    [session],
  );
  useDroppedFiles(open, locked);
  const close = () => setOthers(null);
  // One that a reload brings back goes on being the reader's own, and its trainings are noted; it may have been left for another by now.
  const isOwn = useDocument(isCustom);
  useEffect(() => {
    if (isOwn || session.undo.passed().some(isCustom)) ownNetworksOf(session);
  }, [session, isOwn]);
  return (
    <>
      <input
        ref={input}
        hidden
        multiple
        type="file"
        accept={ACCEPTED}
        aria-label={t(messages.openFile)}
        onChange={({ target }) => {
          open([...(target.files ?? [])]);
          // Without this, choosing the same file again would fire no event.
          target.value = '';
        }}
      />
      <Dialog open={others !== null} onClose={close} closeLabel={t(ui.close)} title={t(importing.title)} wide>
        {others && <Importing files={others} onOther={() => input.current?.click()} onDone={close} />}
      </Dialog>
    </>
  );
}

/** Without it, the browser would leave the page for a file that is dropped beside the places that take one. */
function useDroppedFiles(open: (files: readonly File[]) => void, locked: boolean): void {
  useEffect(() => {
    const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (bringsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      // A place of its own has taken it.
      if (event.defaultPrevented || !bringsFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])].filter(({ name }) => MODELS.test(name));
      if (files.length && !locked) open(files);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, [open, locked]);
}
