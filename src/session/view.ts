import type { ViewState } from '../record/view';

/** What is shown of a session and how. Language, theme and the panel in front are the page's. */
export type SessionView = Omit<ViewState, 'language' | 'theme' | 'panel'>;

export const DEFAULT_VIEW: SessionView = {
  selected: 'c1',
  tab: 'maps',
  mapScale: 'shared',
  mapPage: 0,
  stage: 'diagram',
  style: 'graph',
  direction: 'right',
  overlay: 'kind',
  chart: 'curves',
  depthForm: 'profile',
  pixel: null,
  unfolded: [],
};
