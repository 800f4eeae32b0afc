import { lazy, Suspense, useMemo, useState } from 'react';
import { useOffer } from '../../commands/react';
import { commands as text } from '../../i18n/messages/commands';
import { ui } from '../../i18n/messages/ui';
import { useText } from '../../page/useText';
import { Dialog } from '../../ui/Dialog';

/** Loaded when a key asks for it, never at the start. */
const Palette = lazy(() => import('./Palette').then((module) => ({ default: module.Palette })));
const Shortcuts = lazy(() => import('./Shortcuts').then((module) => ({ default: module.Shortcuts })));

/** The palette and the list of shortcuts, each in a dialog. */
export function CommandDialogs() {
  const { t } = useText();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  useOffer(useMemo(() => ({ openPalette: () => setOpen('palette'), openShortcuts: () => setOpen('shortcuts') }), []));
  const close = () => setOpen(null);
  const dialog = { onClose: close, closeLabel: t(ui.close) };
  return (
    <>
      <Dialog {...dialog} open={open === 'palette'} title={t(text.palette)}>
        <Suspense>
          <Palette onDone={close} />
        </Suspense>
      </Dialog>
      <Dialog {...dialog} open={open === 'shortcuts'} title={t(text.shortcuts)} wide>
        <Suspense>
          <Shortcuts />
        </Suspense>
      </Dialog>
    </>
  );
}
