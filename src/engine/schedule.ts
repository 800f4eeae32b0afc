import type { OptimizerUpdate } from '../network/ops';
import type { ScheduleName, TrainingSettings } from '../network/training';

/** Factor on the learning rate at a share `progress` in [0, 1) of the run. */
const FACTOR: Record<ScheduleName, (progress: number) => number> = {
  constant: () => 1,
  /** Half a cosine from 1 to 0: Loshchilov & Hutter 2017, without restarts. */
  cosine: (progress) => (1 + Math.cos(Math.PI * progress)) / 2,
  /** Divided by ten at one half and at three quarters, as in He et al. 2015 for CIFAR-10. */
  step: (progress) => (progress < 0.5 ? 1 : progress < 0.75 ? 0.1 : 0.01),
};

/** Past the end of the run (a user may go on) the last factor before it holds, but never zero. */
export function learningRateAt(settings: TrainingSettings, step: number, totalSteps: number): number {
  const progress = Math.min(step, totalSteps - 1) / totalSteps;
  return settings.learningRate * FACTOR[settings.schedule](progress);
}

/** Constants that the papers fix and the page does not offer: Adam (Kingma & Ba 2015), RMSProp (PyTorch's defaults). */
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const RMSPROP = { decay: 0.99, epsilon: 1e-8 };

/** The update rule of one step. `decays` tells whether weight decay applies to this weight. */
export function updateFor(
  settings: TrainingSettings,
  learningRate: number,
  step: number,
  decays: boolean,
): OptimizerUpdate {
  const common = { learningRate, weightDecay: decays ? settings.weightDecay : 0 };
  switch (settings.optimizer) {
    case 'sgd':
      return { rule: 'sgd', ...common };
    case 'momentum':
    case 'nesterov':
      return { rule: settings.optimizer, ...common, momentum: settings.momentum };
    case 'adam':
      return { rule: 'adam', ...common, ...ADAM, step: step + 1 };
    case 'rmsprop':
      return { rule: 'rmsprop', ...common, ...RMSPROP };
  }
}
