import { catalogEntry, defaultKnobs } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import type { Definition } from '../../network/definition';

/** The catalog's GoogLeNet mini on pictures of 14 × 14, a quarter of the work, unless the given knobs say otherwise. */
export const smallGoogleNet = (knobs: KnobValues, channels = 1): Definition => {
  const { build, input } = catalogEntry('googlenet-tab');
  return build({ ...input, channels }, { ...defaultKnobs('googlenet-tab'), inputSize: 14, ...knobs });
};
