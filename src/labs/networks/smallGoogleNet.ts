import { catalogEntry, defaultKnobs } from '../../network/catalog';
import type { KnobValues } from '../../network/catalog/entry';
import type { Definition } from '../../network/definition';

/** The catalog's GoogLeNet mini on pictures of 14 × 14, a quarter of the work, with the given knobs. */
export const smallGoogleNet = (knobs: KnobValues): Definition => {
  const { build, input } = catalogEntry('googlenet-tab');
  return build(input, { ...defaultKnobs('googlenet-tab'), inputSize: 14, ...knobs });
};
