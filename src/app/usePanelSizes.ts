import { useEffect, useMemo, useState } from 'react';
import { usePage, usePageState } from '../page/react';
import { SIZE_RANGES } from '../page/remembered';
import type { SidePanel } from '../record/view';
import { useComparison, useView } from '../session/react';
import { LOW_WINDOW, useMedia } from '../ui/useMedia';

type Sizes = Readonly<Record<SidePanel, number>>;

const USUAL: Sizes = { input: 236, inspector: 380, training: 264 };
/** A low window leaves more of itself to the diagram. */
const LOW: Sizes = { input: 236, inspector: 320, training: 236 };

export interface PanelSizes {
  size: (panel: SidePanel) => number;
  isOpen: (panel: SidePanel) => boolean;
  resize: (panel: SidePanel, size: number) => void;
  toggle: (panel: SidePanel) => void;
  /** Gives the dock half of the window, or its usual height back. */
  enlargeDock: () => void;
}

/**
 * They are about the one network that is computed. A comparison and a lab have networks and curves of their own, and lists
 * of lessons and exercises are about none: beside them these are closed until they are asked for.
 */
const OF_THE_PAGE: readonly SidePanel[] = ['input', 'inspector', 'training'];
/** Many test pictures take the place of the one that is looked at, and of the layer: the training goes on below. */
const OF_ONE_PICTURE: readonly SidePanel[] = ['input', 'inspector'];
const NONE: readonly SidePanel[] = [];
/** What a link says where it names no lesson or exercise, but all of them. */
const LIST = 'all';

/** The panels around the diagram, where there is room for several. */
export function usePanelSizes(): PanelSizes {
  const page = usePage();
  const usual = useMedia(LOW_WINDOW) ? LOW : USUAL;
  const state = usePageState((page) => page);
  const compared = useComparison(({ sides }) => sides !== null);
  const other = useView(({ lab, lesson, exercise }) => lab.length > 0 || [lesson[0], exercise[0]].includes(LIST));
  const judged = useView(({ stage }) => stage === 'mistakes');
  const giving = compared || other ? OF_THE_PAGE : judged ? OF_ONE_PICTURE : NONE;
  // Neither remembered nor in the link: the reader's own choice is back once the comparison ends or the lab is left.
  const [asked, setAsked] = useState(NONE);
  useEffect(() => {
    if (giving === NONE) setAsked(NONE);
  }, [giving]);
  return useMemo(() => {
    const givesWay = (panel: SidePanel) => giving.includes(panel);
    const isOpen = (panel: SidePanel) => (givesWay(panel) ? asked.includes(panel) : state[`${panel}Panel`] === 'open');
    return {
      size: (panel) => state[`${panel}Size`] ?? usual[panel],
      isOpen,
      resize: page.setSize,
      enlargeDock: () => {
        const half = Math.min(SIZE_RANGES.training.max, Math.floor(window.innerHeight / 2));
        page.setSize('training', state.trainingSize === half ? usual.training : half);
      },
      toggle: (panel) => {
        if (!givesWay(panel)) page.setOpen(panel, !isOpen(panel));
        else
          setAsked((before) => (before.includes(panel) ? before.filter((one) => one !== panel) : [...before, panel]));
      },
    };
  }, [state, usual, page, giving, asked]);
}
