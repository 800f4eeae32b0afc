import { useMemo } from 'react';
import { useOffer } from '../../commands/react';
import { usePage, usePageState } from '../../page/react';
import type { Panel } from '../../record/view';
import type { PanelSizes, SidePanel } from '../usePanelSizes';

const ALL: readonly Panel[] = ['input', 'diagram', 'inspector', 'training'];
const SIDES: readonly SidePanel[] = ['input', 'inspector', 'training'];

/** Offers the panels to commands: side by side each is shown and hidden; on a narrow screen one of the others is shown. */
export function usePanelCommands(narrow: boolean, sizes: PanelSizes): void {
  const page = usePage();
  const front = usePageState((page) => page.panel);
  const panels = useMemo(() => {
    const entries = narrow
      ? ALL.filter((panel) => panel !== front).map((panel) => ({
          panel,
          shown: false,
          toggle: () => page.setPanel(panel),
        }))
      : SIDES.map((panel) => ({ panel, shown: sizes.isOpen(panel), toggle: () => sizes.toggle(panel) }));
    return Object.fromEntries(entries.map(({ panel, ...command }) => [panel, command]));
  }, [narrow, front, sizes, page]);
  useOffer(useMemo(() => ({ panels }), [panels]));
}
