import { useMemo } from 'react';
import { usePage, usePageState } from '../page/react';
import type { SidePanel } from '../record/view';
import { LOW_WINDOW, useMedia } from '../ui/useMedia';

type Sizes = Readonly<Record<SidePanel, number>>;

const USUAL: Sizes = { input: 236, inspector: 380, training: 248 };
/** A low window leaves more of itself to the diagram. */
const LOW: Sizes = { input: 236, inspector: 320, training: 184 };

export interface PanelSizes {
  size: (panel: SidePanel) => number;
  isOpen: (panel: SidePanel) => boolean;
  resize: (panel: SidePanel, size: number) => void;
  toggle: (panel: SidePanel) => void;
}

/** The panels around the diagram, where there is room for several. */
export function usePanelSizes(): PanelSizes {
  const page = usePage();
  const usual = useMedia(LOW_WINDOW) ? LOW : USUAL;
  const state = usePageState((page) => page);
  return useMemo(() => {
    const isOpen = (panel: SidePanel) => state[`${panel}Panel`] === 'open';
    return {
      size: (panel) => state[`${panel}Size`] ?? usual[panel],
      isOpen,
      resize: page.setSize,
      toggle: (panel) => page.setOpen(panel, !isOpen(panel)),
    };
  }, [state, usual, page]);
}
