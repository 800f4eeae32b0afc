import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useOffer } from '../../commands/react';
import { commands as text } from '../../i18n/messages/commands';
import { ui } from '../../i18n/messages/ui';
import { useText } from '../../page/useText';
import { Dialog } from '../../ui/Dialog';

const loadPalette = () => import('./Palette');
/** Loaded when the page is at rest or a key asks for it, never at the start. */
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const Shortcuts = lazy(() => import('./Shortcuts').then((module) => ({ default: module.Shortcuts })));

/** Milliseconds after which the page has shown what it starts with. */
const AT_REST = 3_000;

/** The palette and the list of shortcuts, each in a dialog. */
export function CommandDialogs() {
  const { t } = useText();
  useEffect(() => {
    // Those who know the key type on at once: the field must not wait for a file.
    const timer = window.setTimeout(() => void loadPalette(), AT_REST);
    return () => window.clearTimeout(timer);
  }, []);
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
