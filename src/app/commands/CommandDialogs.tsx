import { useEffect, useMemo, useState } from 'react';
import { useOffer } from '../../commands/react';
import { commands as text } from '../../i18n/messages/commands';
import { ui } from '../../i18n/messages/ui';
import { importModule } from '../../lib/importModule';
import { useText } from '../../page/useText';
import { useDocument } from '../../session/react';
import { Dialog } from '../../ui/Dialog';
import { part } from '../../views/fields/part';

const loadPalette = importModule(() => import('./Palette'));
/** Loaded when the page is at rest or a key asks for it, never at the start. */
const Palette = part(loadPalette, (module) => module.Palette);
const Shortcuts = part(
  () => import('./Shortcuts'),
  (module) => module.Shortcuts,
);
const StoredRuns = part(
  () => import('./StoredRuns'),
  (module) => module.StoredRuns,
);
const Licences = part(
  () => import('./Licences'),
  (module) => module.Licences,
);

const PixelSheet = part(
  () => import('../../views/inspector/pixel/PixelSheet'),
  (module) => module.PixelSheet,
);

/** Milliseconds after which the page has shown what it starts with. */
const AT_REST = 3_000;

/** What commands open over the page, each in a dialog. */
export function CommandDialogs() {
  const { t } = useText();
  useEffect(() => {
    // Those who know the key type on at once: the field must not wait for a file. If it fails, the dialog says so.
    const timer = window.setTimeout(() => void loadPalette().catch(() => undefined), AT_REST);
    return () => window.clearTimeout(timer);
  }, []);
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'storage' | 'licences' | 'pixel' | null>(null);
  // Another network, opened by a script or a link, has no such value.
  const network = useDocument(({ definition }) => definition);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `network` is what ends it
  useEffect(() => setOpen((what) => (what === 'pixel' ? null : what)), [network]);
  useOffer(
    useMemo(
      () => ({
        openPixel: () => setOpen('pixel'),
        openPalette: () => setOpen('palette'),
        openShortcuts: () => setOpen('shortcuts'),
        openStorage: () => setOpen('storage'),
        openLicences: () => setOpen('licences'),
      }),
      [],
    ),
  );
  const close = () => setOpen(null);
  const dialog = { onClose: close, closeLabel: t(ui.close) };
  return (
    <>
      <Dialog {...dialog} open={open === 'palette'} title={t(text.palette)}>
        <Palette onDone={close} />
      </Dialog>
      <Dialog {...dialog} open={open === 'shortcuts'} title={t(text.shortcuts)} wide>
        <Shortcuts />
      </Dialog>
      <Dialog {...dialog} open={open === 'storage'} title={t(text.storage)}>
        <StoredRuns onDone={close} />
      </Dialog>
      <Dialog {...dialog} open={open === 'licences'} title={t(text.licences)} wide>
        <Licences />
      </Dialog>
      <Dialog {...dialog} open={open === 'pixel'} title={t(text.takeApart)} wide>
        <PixelSheet />
      </Dialog>
    </>
  );
}
