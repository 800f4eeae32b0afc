import { useMemo, useState } from 'react';
import type { Range } from '../network/limits';
import type { Panel } from '../record/view';
import { LOW_WINDOW, useMedia } from '../ui/useMedia';

/** The panels around the diagram, which takes what they leave. */
export type SidePanel = Exclude<Panel, 'diagram'>;

/** Widths of the side panels and height of the dock, in pixels. */
export const SIZE_RANGES: Readonly<Record<SidePanel, Range>> = {
  input: { min: 180, max: 420 },
  inspector: { min: 260, max: 640 },
  training: { min: 120, max: 480 },
};

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

export function usePanelSizes(): PanelSizes {
  const usual = useMedia(LOW_WINDOW) ? LOW : USUAL;
  const [sizes, setSizes] = useState<Partial<Sizes>>({});
  const [closed, setClosed] = useState<ReadonlySet<SidePanel>>(new Set());
  return useMemo(
    () => ({
      size: (panel) => sizes[panel] ?? usual[panel],
      isOpen: (panel) => !closed.has(panel),
      resize: (panel, size) => setSizes((before) => ({ ...before, [panel]: size })),
      toggle: (panel) =>
        setClosed((before) => {
          const after = new Set(before);
          if (!after.delete(panel)) after.add(panel);
          return after;
        }),
    }),
    [sizes, usual, closed],
  );
}
