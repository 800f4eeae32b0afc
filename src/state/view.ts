import { create } from 'zustand';
import type { Language } from '../network/text';

export type Theme = 'system' | 'light' | 'dark';
export type Panel = 'input' | 'diagram' | 'inspector' | 'training';
export type InspectorTab = 'layer' | 'maps' | 'filters' | 'activity';
/** One colour scale for all maps of a layer, or one per map. */
export type MapScale = 'shared' | 'own';

/** What is shown and how. Language, selection, tab and map options travel in the link; theme and panel are the reader's own. */
export interface ViewState {
  readonly language: Language;
  readonly theme: Theme;
  /** Id of the selected node of the graph. */
  readonly selected: string | null;
  readonly tab: InspectorTab;
  readonly mapScale: MapScale;
  /** First channel on the page of feature maps. */
  readonly mapPage: number;
  /** The panel in front, on a narrow screen. */
  readonly panel: Panel;
}

export const useView = create<ViewState>(() => ({
  language: 'en',
  theme: 'system',
  selected: 'c1',
  tab: 'maps',
  mapScale: 'shared',
  mapPage: 0,
  panel: 'diagram',
}));
