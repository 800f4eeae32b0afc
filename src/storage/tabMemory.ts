import { type KeptText, keptText } from '../lib/keptText';

/** The id of something that is kept, which a reload of the tab asks for again. */
export type TabMemory = KeptText;

/** In the storage of the tab's session; without one, a reload finds the run by its network alone, and no picture. */
export const tabRun: TabMemory = keptText(() => sessionStorage, 'convoscope.run');
export const tabPicture: TabMemory = keptText(() => sessionStorage, 'convoscope.picture');
export const tabNetwork: TabMemory = keptText(() => sessionStorage, 'convoscope.network');
