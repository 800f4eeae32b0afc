import { compare as messages } from '../../i18n/messages/compare';
import { sameJson } from '../../lib/canonical';
import { oneSevenBySeven, threeThreeByThree } from '../../network/examples/stacks';
import type { Text } from '../../network/text';
import { catalogSide, type Side, type Sides } from '../../session/comparison';

export interface Preset {
  readonly name: Text;
  readonly sides: Sides;
}

/** Small networks that illustrate one point and are not in the catalog. */
export const EXAMPLES: readonly { readonly name: Text; readonly side: Side }[] = [
  { name: messages.sevenBySeven, side: { type: 'definition', definition: oneSevenBySeven() } },
  { name: messages.threeThrees, side: { type: 'definition', definition: threeThreeByThree() } },
];

const [seven, threes] = EXAMPLES.map(({ side }) => side) as [Side, Side];

/** Pairs of networks that differ in one idea. */
export const PRESETS: readonly Preset[] = [
  { name: messages.plainResidual, sides: [catalogSide('plain20'), catalogSide('resnet20')] },
  { name: messages.naiveReduced, sides: [catalogSide('googlenet', { inception: 'naive' }), catalogSide('googlenet')] },
  { name: messages.sevenThrees, sides: [seven, threes] },
  { name: messages.withoutWithNorm, sides: [catalogSide('vgg16'), catalogSide('vgg16-bn')] },
];

/** Whether two sides show the same network, knobs included. */
export const sameSide = (a: Side, b: Side): boolean => sameJson(a, b);
