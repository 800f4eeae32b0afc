import { useEffect, useMemo, useState } from 'react';
import { useOffer } from '../../commands/react';
import { commands as text } from '../../i18n/messages/commands';
import { ui } from '../../i18n/messages/ui';
import { importModule } from '../../lib/importModule';
import { useText } from '../../page/useText';
import { useDocument } from '../../session/react';
import { Dialog } from '../../ui/Dialog';
import { part } from '../../views/fields/part';
import type { FileAction } from '../networks/NetworkFiles';

const AtRest = part(
  () => import('../AtRest'),
  (module) => module.AtRest,
);

const loadPalette = importModule(() => import('./Palette'));
/** Loaded when the page is at rest or a key asks for it, never at the start. */
const Palette = part(loadPalette, (module) => module.Palette);
/** All others, by what opens them: each is loaded when it is first asked for. */
const Content = part(
  () => import('./DialogContent'),
  (module) => module.DialogContent,
);

const HandoutSheet = part(
  () => import('../handout/HandoutSheet'),
  (module) => module.HandoutSheet,
);

/** Milliseconds after which the page has shown what it starts with. */
const AT_REST = 3_000;

const TITLES = {
  shortcuts: text.shortcuts,
  storage: text.storage,
  data: text.ownPictures,
  licences: text.licences,
  pixel: text.takeApart,
  export: text.export,
};

/** What commands open over the page, each in a dialog. */
export function CommandDialogs() {
  const { t } = useText();
  const [rests, setRests] = useState(false);
  useEffect(() => {
    // Those who know the key type on at once: the field must not wait for a file. If it fails, the dialog says so.
    const timer = window.setTimeout(() => {
      setRests(true);
      void loadPalette().catch(() => undefined);
    }, AT_REST);
    // A file that is dragged over the page is soon dropped, for which the browser would leave it.
    const rest = () => setRests(true);
    document.addEventListener('dragenter', rest, { once: true });
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('dragenter', rest);
    };
  }, []);
  /** What was asked of the part that comes at rest before it was there; from then on it offers that itself. */
  const [asked, setAsked] = useState<FileAction | null>(null);
  const [open, setOpen] = useState<
    'palette' | 'shortcuts' | 'storage' | 'licences' | 'pixel' | 'data' | 'export' | null
  >(null);
  const [handout, setHandout] = useState<string | null>(null);
  // Another network, opened by a script or a link, has no such value.
  const network = useDocument(({ definition }) => definition);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `network` is what ends it
  useEffect(() => setOpen((what) => (what === 'pixel' ? null : what)), [network]);
  useOffer(
    useMemo(() => {
      const ask = (action: FileAction) => () => {
        setAsked(action);
        setRests(true);
      };
      return {
        openFile: ask('openFile'),
        saveDefinition: ask('saveDefinition'),
        openPixel: () => setOpen('pixel'),
        openPalette: () => setOpen('palette'),
        openShortcuts: () => setOpen('shortcuts'),
        openOwnPictures: () => setOpen('data'),
        openStorage: () => setOpen('storage'),
        openLicences: () => setOpen('licences'),
        openExport: () => setOpen('export'),
        openHandout: setHandout,
      };
    }, []),
  );
  // Each closes only itself: that one has been closed may be told when the next is open.
  const closePalette = () => setOpen((what) => (what === 'palette' ? null : what));
  const closeOther = () => setOpen((what) => (what === 'palette' ? what : null));
  const other = open === 'palette' ? null : open;
  const closeLabel = t(ui.close);
  return (
    <>
      <Dialog open={open === 'palette'} onClose={closePalette} closeLabel={closeLabel} title={t(text.palette)}>
        <Palette onDone={closePalette} />
      </Dialog>
      <Dialog
        open={other !== null}
        onClose={closeOther}
        closeLabel={closeLabel}
        title={other ? t(TITLES[other]) : ''}
        wide={other !== 'storage'}
      >
        {other && <Content name={other} onDone={closeOther} />}
      </Dialog>
      {rests && <AtRest asked={asked} />}
      {handout !== null && <HandoutSheet id={handout} onClose={() => setHandout(null)} />}
    </>
  );
}
