import { useMemo } from 'react';
import { useOffer } from '../../commands/react';
import { usePage, usePageState } from '../../page/react';
import type { Panel, SidePanel } from '../../record/view';
import type { PanelSizes } from '../usePanelSizes';
import { isPanel, type Presented, useTaught } from '../usePresented';

const ALL: readonly Panel[] = ['input', 'diagram', 'inspector', 'training'];
const SIDES: readonly SidePanel[] = ['input', 'inspector', 'training'];

/**
 * Offers the panels to commands: side by side each is shown and hidden; on a narrow screen, or beside a presented diagram,
 * one of the others is shown. A presented comparison has none, and so does a lab.
 */
export function usePanelCommands(narrow: boolean, sizes: PanelSizes, presented: Presented | null): void {
  const page = usePage();
  const front = usePageState((page) => page.panel);
  const taught = useTaught();
  const panels = useMemo(() => {
    const oneOf = <P extends Panel>(all: readonly P[], shown: Panel, show: (panel: P) => void) =>
      all.filter((panel) => panel !== shown).map((panel) => ({ panel, shown: false, toggle: () => show(panel) }));
    const entries = narrow
      ? oneOf(ALL, front, page.setPanel)
      : presented
        ? isPanel(presented)
          ? taught
            ? oneOf(ALL, presented, page.setPanel)
            : oneOf(SIDES, presented, page.present)
          : []
        : SIDES.map((panel) => ({ panel, shown: sizes.isOpen(panel), toggle: () => sizes.toggle(panel) }));
    return Object.fromEntries(entries.map(({ panel, ...command }) => [panel, command]));
  }, [narrow, front, sizes, presented, taught, page]);
  useOffer(useMemo(() => ({ panels }), [panels]));
}
