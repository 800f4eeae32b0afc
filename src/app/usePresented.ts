import { useEffect, useMemo, useRef } from 'react';
import { useCommands, useOffer } from '../commands/react';
import { usePage, usePageState } from '../page/react';
import type { SidePanel } from '../record/view';

/** The panel that is presented with the diagram; null while none is, and on a narrow screen, which has no room for both. */
export function usePresented(narrow: boolean): SidePanel | null {
  const page = usePage();
  const presented = usePageState((state) => state.presented);
  const presents = !narrow && presented !== 'none';

  // The last that is offered is the wide page's: a phone can't present.
  useOffer(useMemo(() => (narrow ? {} : { present: page.present }), [narrow, page]));
  useEffect(() => {
    if (!presents) return;
    void fillScreen();
    // Escape leaves the filled screen, and that ends both.
    const end = () => document.fullscreenElement === null && page.present('none');
    document.addEventListener('fullscreenchange', end);
    return () => {
      document.removeEventListener('fullscreenchange', end);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, [presents, page]);

  // The button that was pressed is gone with its header, or hidden with its panel.
  const { parts } = useCommands();
  const before = useRef(presents);
  useEffect(() => {
    const { activeElement } = document;
    const isLost = activeElement === document.body || !activeElement?.checkVisibility();
    if (presents && !before.current && isLost) parts.offered.enter?.('diagram');
    before.current = presents;
  }, [presents, parts]);

  return presents ? presented : null;
}

/** Fills the screen where the browser lets it: it does after a press, not for a link that has just been opened. */
export async function fillScreen(): Promise<void> {
  if (!document.fullscreenEnabled || navigator.userActivation?.isActive === false) return;
  await document.documentElement.requestFullscreen().catch(() => undefined);
}
