import type { Panel } from '../record/view';

/** The element that holds a panel. */
export const panelId = (panel: Panel): string => `panel-${panel}`;
