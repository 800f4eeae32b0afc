import type { Language } from '../network/text';
import {
  type DiagramStyle,
  type Direction,
  type InspectorTab,
  type MapScale,
  type OverlayName,
  type Panel,
  type Stage,
  type Theme,
  useView,
} from './view';

/** What a user does to the view. Commands that reach the engine stand in `session.ts`. */
export const select = (id: string | null): void => useView.setState({ selected: id, mapPage: 0 });
export const setTab = (tab: InspectorTab): void => useView.setState({ tab });
export const setMapScale = (mapScale: MapScale): void => useView.setState({ mapScale });
export const setMapPage = (mapPage: number): void => useView.setState({ mapPage });
export const setStage = (stage: Stage): void => useView.setState({ stage });
export const setStyle = (style: DiagramStyle): void => useView.setState({ style });
export const setDirection = (direction: Direction): void => useView.setState({ direction });
export const setOverlay = (overlay: OverlayName): void => useView.setState({ overlay });
export const setUnfolded = (unfolded: readonly string[]): void => useView.setState({ unfolded });
export const setLanguage = (language: Language): void => useView.setState({ language });
export const setTheme = (theme: Theme): void => useView.setState({ theme });
export const setPanel = (panel: Panel): void => useView.setState({ panel });
