import { useEffect, useMemo, useRef } from 'react';
import { useCommands, useOffer } from '../commands/react';
import { usePage, usePageState } from '../page/react';
import type { Panel } from '../record/view';
import { useComparison, useView } from '../session/react';
import { fieldOf } from './commands/useCommandKeys';

/** What Escape closes first. Not `:modal`, which a filled screen matches too. */
const CLOSES = 'dialog[open], :popover-open';

/**
 * What is presented: the diagram with a panel, in a lesson with the one that its step is about or with none; or networks compared,
 * or a lab, which none of the panels is about.
 */
export type Presented = Panel | 'comparison' | 'lab';

/** Whether what is presented has a panel beside it, or may have. */
export const isPanel = (presented: Presented): presented is Panel => presented !== 'comparison' && presented !== 'lab';

/** Whether a step of a lesson is open. */
export const useTaught = (): boolean => useView((view) => view.lesson.length > 0 && view.lesson[0] !== 'all');

/** What is presented; null while nothing is, and on a narrow screen, which has no room for a panel beside the diagram. */
export function usePresented(narrow: boolean): Presented | null {
  const page = usePage();
  const { parts } = useCommands();
  const presented = usePageState((state) => state.presented);
  const front = usePageState((state) => state.panel);
  const taught = useTaught();
  const compared = useComparison(({ sides }) => sides !== null);
  const lab = useView((view) => view.lab.length > 0);
  const presents = !narrow && presented !== 'none';

  // The last that is offered is the wide page's: a phone can't present.
  useOffer(useMemo(() => (narrow ? {} : { present: page.present }), [narrow, page]));
  useEffect(() => {
    if (!presents) return;
    const leave = () => document.fullscreenElement && void document.exitFullscreen();
    // It may have ended by the time that the browser fills the screen.
    void fillScreen().then(() => page.store.getState().presented === 'none' && leave());
    // Escape leaves the filled screen, and that ends both. The browser takes the key for itself there, so what it would have
    // closed first is closed here, and the presentation goes on in the window.
    const end = () => {
      // A second window takes the first out of the full screen: then the presentation goes on in it, until it is filled again.
      if (document.fullscreenElement || parts.offered.presenter?.switches.notes?.on) return;
      const open = document.querySelector<HTMLElement>(CLOSES);
      if (!open) page.present('none');
      else if (open instanceof HTMLDialogElement) open.close();
      else open.hidePopover();
    };
    // Elsewhere the key means the same, before the part of the page that has the focus sees it.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector(CLOSES)) return;
      if (event.target instanceof Element && fieldOf(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      page.present('none');
    };
    document.addEventListener('fullscreenchange', end);
    window.addEventListener('keydown', onKeyDown, true);
    return () => {
      document.removeEventListener('fullscreenchange', end);
      window.removeEventListener('keydown', onKeyDown, true);
      leave();
    };
  }, [presents, page, parts]);

  // The button that was pressed is gone with its header, or hidden with its panel.
  const before = useRef(presents);
  useEffect(() => {
    const { activeElement } = document;
    const isLost = activeElement === document.body || !activeElement?.checkVisibility();
    if (presents && !before.current && isLost) parts.offered.enter?.('diagram');
    before.current = presents;
  }, [presents, parts]);

  if (!presents) return null;
  if (compared) return 'comparison';
  if (lab) return 'lab';
  return taught ? front : presented;
}

/** Fills the screen where the browser lets it: it does after a press, not for a link that has just been opened. */
export async function fillScreen(): Promise<void> {
  if (!document.fullscreenEnabled || navigator.userActivation?.isActive === false) return;
  await document.documentElement.requestFullscreen().catch(() => undefined);
}
