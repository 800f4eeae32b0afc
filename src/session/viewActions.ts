import type { StoreApi } from 'zustand/vanilla';
import type { SessionView } from './view';

/** What a user does to the view of a session. */
export class ViewActions {
  constructor(private readonly view: StoreApi<SessionView>) {}

  /** Selects a node, or with it the group whose output it is. */
  readonly select = (id: string | null, group: string | null = null): void =>
    this.view.setState({ selected: id, group, mapPage: 0, pixel: null });
  readonly setTab = (tab: SessionView['tab']): void => this.view.setState({ tab });
  readonly setMapScale = (mapScale: SessionView['mapScale']): void => this.view.setState({ mapScale });
  readonly setMapPage = (mapPage: SessionView['mapPage']): void => this.view.setState({ mapPage });
  readonly setStage = (stage: SessionView['stage']): void => this.view.setState({ stage });
  readonly setStyle = (style: SessionView['style']): void => this.view.setState({ style });
  readonly setDirection = (direction: SessionView['direction']): void => this.view.setState({ direction });
  readonly setOverlay = (overlay: SessionView['overlay']): void => this.view.setState({ overlay });
  readonly setChart = (chart: SessionView['chart']): void => this.view.setState({ chart });
  readonly setDepthForm = (depthForm: SessionView['depthForm']): void => this.view.setState({ depthForm });
  /** Takes one value of the selected layer apart, or none. */
  readonly setPixel = (pixel: SessionView['pixel']): void => this.view.setState({ pixel });
  /** Shows a lab, or none: see `lab` in `record/view.ts`. */
  readonly setLab = (lab: SessionView['lab']): void => this.view.setState({ lab });
  /** Opens a step of a lesson, or none. */
  readonly setLesson = (lesson: SessionView['lesson']): void => this.view.setState({ lesson });
  /** Opens a page of the textbook, or none. */
  readonly setTextbook = (textbook: SessionView['textbook']): void => this.view.setState({ textbook });
  /** Opens the exercises, one of them, or none. */
  readonly setExercise = (exercise: SessionView['exercise']): void => this.view.setState({ exercise });
  readonly setUnfolded = (unfolded: SessionView['unfolded']): void => this.view.setState({ unfolded });
}
