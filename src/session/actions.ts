import type { Language } from '../network/text';
import type {
  DepthForm,
  DiagramStyle,
  Direction,
  DockChart,
  InspectorTab,
  MapScale,
  OverlayName,
  Panel,
  Stage,
  Theme,
} from '../record/view';
import { useView } from './view';

/** What a user does to the view. Commands that reach the engine stand in `session.ts`. */
export const select = (id: string | null): void => useView.setState({ selected: id, mapPage: 0, pixel: null });
export const setTab = (tab: InspectorTab): void => useView.setState({ tab });
export const setMapScale = (mapScale: MapScale): void => useView.setState({ mapScale });
export const setMapPage = (mapPage: number): void => useView.setState({ mapPage });
export const setStage = (stage: Stage): void => useView.setState({ stage });
export const setStyle = (style: DiagramStyle): void => useView.setState({ style });
export const setDirection = (direction: Direction): void => useView.setState({ direction });
export const setOverlay = (overlay: OverlayName): void => useView.setState({ overlay });
export const setChart = (chart: DockChart): void => useView.setState({ chart });
export const setDepthForm = (depthForm: DepthForm): void => useView.setState({ depthForm });
/** Takes one value of the selected layer apart, or none. */
export const setPixel = (pixel: readonly number[] | null): void => useView.setState({ pixel });
export const setUnfolded = (unfolded: readonly string[]): void => useView.setState({ unfolded });
export const setLanguage = (language: Language): void => useView.setState({ language });
export const setTheme = (theme: Theme): void => useView.setState({ theme });
export const setPanel = (panel: Panel): void => useView.setState({ panel });
