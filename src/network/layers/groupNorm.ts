import { LIMITS } from '../limits';
import { channelsOf } from '../shape';
import { type ConfigOf, whole } from './fields';
import { defineKind } from './kind';
import { ownFields, withOwnStatistics } from './ownStatistics';

const fields = {
  /** As many as there are channels: instance norm. One: layer norm over the whole example. */
  groups: whole({ en: 'Groups', es: 'Grupos' }, LIMITS.channels),
  ...ownFields,
};

/** Wu & He 2018: statistics of each example, over all positions and a run of neighbouring channels. PyTorch's `nn.GroupNorm`. */
export const groupNorm = defineKind({
  name: 'groupNorm',
  family: 'normalisation',
  text: {
    title: { en: 'Group normalization', es: 'Normalización por grupos' },
  },
  inputs: { min: 1, max: 1 },
  fields,
  label: ({ groups }) => ({ en: `Group norm, ${groups}`, es: `Norm. por grupos, ${groups}` }),
  outputShape({ groups }, [input = []]) {
    const channels = channelsOf(input);
    return channels % groups ? { code: 'groupsDoNotDivideChannels', groups, channels } : input;
  },
  ...withOwnStatistics(({ groups, epsilon }: ConfigOf<typeof fields>) => ({
    over: 'example',
    groups,
    epsilon,
    momentum: null,
  })),
});
