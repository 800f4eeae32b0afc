import type { NodeAnalysis } from '../network/analysis/analyze';
import { isBottleneck, isNaive } from './groups';
import type { GroupAt } from './page';

// Which page explains what. Apart from the pages, so that who only asks need not load them; a test looks each up.

/** Of a layer, its kind; of the picture and the network's answer, what they come from. */
export const pageForNode = ({ kind }: Pick<NodeAnalysis, 'kind'>): string => {
  if (kind === 'input') return 'dataSet';
  return kind === 'output' ? 'crossEntropy' : kind;
};

/** Of a group, its role, or its form of it. */
export function pageForGroup(group: GroupAt): string {
  if (group.role === 'residual' && isBottleneck(group)) return 'bottleneck';
  return group.role === 'inception' && isNaive(group) ? 'naiveInception' : group.role;
}

/** Of words that explain themselves (`i18n/messages/terms.ts`). */
export const PAGE_FOR_TERM = {
  parameters: 'cost',
  macs: 'cost',
  activationMemory: 'featureMaps',
  receptiveField: 'receptiveField',
  jump: 'receptiveField',
  start: 'receptiveField',
  rms: 'typicalSize',
  norm: 'typicalSize',
  deviation: 'typicalSize',
  zeros: 'relu',
  drift: 'batchNorm',
} as const;

/** What a link says where it names no page: the list of them. */
export const INDEX = 'index';
