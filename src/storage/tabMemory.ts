import { type KeptText, keptText } from '../lib/keptText';

/** The run of a tab, which a reload of the tab asks for again. */
export type TabMemory = KeptText;

/** In the storage of the tab's session; without one, a reload finds the run by its network alone. */
export const tabMemory: TabMemory = keptText(() => sessionStorage, 'convoscope.run');
