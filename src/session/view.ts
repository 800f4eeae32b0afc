import { create } from 'zustand';
import type { ViewState } from '../record/view';

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
  chart: 'curves',
  depthForm: 'profile',
  pixel: null,
  unfolded: [],
  panel: 'diagram',
}));
