import type { MeasureName } from '../network/analysis/measures';
import type { Language } from '../network/text';

export type Theme = 'system' | 'light' | 'dark';

export type Panel = 'input' | 'diagram' | 'inspector' | 'training';

export type InspectorTab =
  | 'layer'
  | 'maps'
  | 'filters'
  | 'activity'
  | 'gradients'
  | 'normalisation'
  | 'residual'
  | 'pixel';

/** One colour scale for all maps of a layer, or one per map. */
export type MapScale = 'shared' | 'own';

/** The middle of the page: the drawing, or its twin in rows and columns. */
export type Stage = 'diagram' | 'table';

/** Cards and edges, or the papers' boxes drawn to scale. */
export type DiagramStyle = 'graph' | 'volumes';

/** Where the network flows. */
export type Direction = 'right' | 'down';

/** What colours say: the kind of a layer, one of its measures, or the gradient on each edge while it trains. */
export type OverlayName = 'kind' | MeasureName | 'gradient';

/** What the dock plots of a run. */
export type DockChart = 'curves' | 'gradientFlow' | 'updates' | 'activations' | 'histograms' | 'stepProfile';

/** A run over depth at one step, with its history as a trail, or over depth and time as a heat map. */
export type DepthForm = 'profile' | 'heatMap';

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
  readonly chart: DockChart;
  readonly depthForm: DepthForm;
  /** The value of the selected layer that is taken apart: `[row, column, channel]` or `[feature]`; null for none. */
  readonly pixel: readonly number[] | null;
  /** Ids of the groups, and of the runs of identical groups, that stand open; all others are folded. */
  readonly unfolded: readonly string[];
  /** The panel in front, on a narrow screen. */
  readonly panel: Panel;
}
