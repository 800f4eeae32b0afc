import { diagram } from '../../i18n/messages/diagram';
import type { Family } from '../../network/layers/kind';
import type { Text } from '../../network/text';

/** What families are called; the order is that of the chips. */
export const FAMILY_NAMES: Record<Family, Text> = {
  convolution: diagram.familyConvolution,
  pooling: diagram.familyPooling,
  normalisation: diagram.familyNormalisation,
  activation: diagram.familyActivation,
  dense: diagram.familyDense,
  join: diagram.familyJoin,
  shape: diagram.familyShape,
  boundary: diagram.familyBoundary,
};

export const FAMILIES = Object.keys(FAMILY_NAMES) as readonly Family[];
