import type { Language } from '../network/text';
import { type InspectorTab, type MapScale, type Panel, type Theme, useView } from './view';

/** What a user does to the view. Commands that reach the engine stand in `session.ts`. */
export const select = (id: string | null): void => useView.setState({ selected: id, mapPage: 0 });
export const setTab = (tab: InspectorTab): void => useView.setState({ tab });
export const setMapScale = (mapScale: MapScale): void => useView.setState({ mapScale });
export const setMapPage = (mapPage: number): void => useView.setState({ mapPage });
export const setLanguage = (language: Language): void => useView.setState({ language });
export const setTheme = (theme: Theme): void => useView.setState({ theme });
export const setPanel = (panel: Panel): void => useView.setState({ panel });
