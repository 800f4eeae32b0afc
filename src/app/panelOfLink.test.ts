import { expect, it } from 'vitest';
import { defaultsOf } from '../network/schema/domain';
import { linkedView } from '../record/view';
import { panelOfLink } from './panelOfLink';

const usual = defaultsOf(linkedView);

it.each([
  ['the network as it opens', {}, 'diagram'],
  ['another layer of it', { selected: 'c3' }, 'diagram'],
  ['its table', { stage: 'table' }, 'diagram'],
  ['a tab of the layer', { tab: 'filters' }, 'inspector'],
  ['one of its values', { pixel: [3, 4, 0] }, 'inspector'],
  ['a tab, and a chart', { tab: 'gradients', chart: 'gradientFlow' }, 'inspector'],
  ['a chart', { chart: 'gradientFlow' }, 'training'],
] as const)('a link to %s', (_about, view, panel) => expect(panelOfLink({ ...usual, ...view })).toBe(panel));
