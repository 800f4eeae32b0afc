import type { Proportions } from '../../../session/scriptedExports';

/** What a figure shows besides what it is about. */
export interface FigureOptions {
  /** Under it: the name of the network, its size, its source. */
  readonly caption: boolean;
  /** What colours and lengths mean. */
  readonly legend: boolean;
  /** The feature maps on the cards. */
  readonly maps: boolean;
  /** White; otherwise it is whatever lies under the figure. */
  readonly opaque: boolean;
  readonly proportions: Proportions;
}

export const DEFAULTS: FigureOptions = {
  caption: true,
  legend: true,
  maps: true,
  opaque: false,
  proportions: 'screen',
};

/** A slide of 16 to 9 and a sheet of A4, each without title and margins. */
const RATIOS = { slide: 2.1, page: 0.75 } as const;
/** Where the diagram is not on screen. */
const ELSEWHERE = 1.6;

/** CSS pixels of a chart, in which its letters are as large as those of the text around it. */
const CHARTS = { slide: { width: 880, height: 400 }, page: { width: 600, height: 360 } } as const;

/** The size of a chart, whose letters stay as they are. */
export const chartSize = (
  proportions: Proportions,
  onScreen: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } => (proportions === 'screen' ? onScreen : CHARTS[proportions]);

/** Width over height of that place. */
export function ratioOf(proportions: Proportions): number {
  if (proportions !== 'screen') return RATIOS[proportions];
  const { clientWidth = 0, clientHeight = 0 } = document.querySelector('[data-place="network"]') ?? {};
  return clientWidth > 0 && clientHeight > 0 ? clientWidth / clientHeight : ELSEWHERE;
}
