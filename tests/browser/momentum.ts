import type { OptimizerUpdate } from '@/network/ops';

export const MOMENTUM = {
  rule: 'momentum',
  learningRate: 0.05,
  weightDecay: 1e-4,
  momentum: 0.9,
} as const satisfies OptimizerUpdate;
