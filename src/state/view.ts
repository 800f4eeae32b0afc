import { create } from 'zustand';
import type { MeasureName } from '../network/analysis/measures';
import type { Language } from '../network/text';

export type Theme = 'system' | 'light' | 'dark';
export type Panel = 'input' | 'diagram' | 'inspector' | 'training';
export type InspectorTab = 'layer' | 'maps' | 'filters' | 'activity';
/** One colour scale for all maps of a layer, or one per map. */
export type MapScale = 'shared' | 'own';

/** The middle of the page: the drawing, or its twin in rows and columns. */
export type Stage = 'diagram' | 'table';
/** Cards and edges, or the papers' boxes drawn to scale. */
export type DiagramStyle = 'graph' | 'volumes';
/** Where the network flows. */
export type Direction = 'right' | 'down';
/** What colours say: the kind of a layer, or one of its measures. */
export type OverlayName = 'kind' | MeasureName;

/** What is shown and how. It travels in the link, but for theme and panel, which are the reader's own. */
export interface ViewState {
  readonly language: Language;
  readonly theme: Theme;
  /** Id of the selected node of the graph. */
  readonly selected: string | null;
  readonly tab: InspectorTab;
  readonly mapScale: MapScale;
  /** First channel on the page of feature maps. */
  readonly mapPage: number;
  readonly stage: Stage;
  readonly style: DiagramStyle;
  readonly direction: Direction;
  readonly overlay: OverlayName;
  /** Ids of the groups, and of the runs of identical groups, that stand open; all others are folded. */
  readonly unfolded: readonly string[];
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
  stage: 'diagram',
  style: 'graph',
  direction: 'right',
  overlay: 'kind',
  unfolded: [],
  panel: 'diagram',
}));
