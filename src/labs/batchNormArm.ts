import { type ConfigOf, choice, real } from '../network/layers/fields';
import { LIMITS } from '../network/limits';
import type { Arm } from './arm';
import { conv6 } from './networks/conv6';

/** What a reader may change in both networks of a lab about batch norm, beside the rate. */
export const batchNormFields = {
  optimizer: choice({ en: 'Optimizer', es: 'Optimizador' }, ['sgd', 'momentum'], 'momentum', {
    sgd: { en: 'SGD', es: 'SGD' },
    momentum: { en: 'Momentum', es: 'Momentum' },
  }),
  activation: choice({ en: 'Activation', es: 'Activación' }, ['relu', 'sigmoid'], 'relu', {
    relu: { en: 'ReLU', es: 'ReLU' },
    sigmoid: { en: 'sigmoid', es: 'sigmoide' },
  }),
  startScale: real({ en: 'Starting weights ×', es: 'Pesos iniciales ×' }, LIMITS.startScale, 1),
};

export type BatchNormParameters = ConfigOf<typeof batchNormFields>;

/** Six convolutions with batch norm or without. */
export const batchNormArm = (
  batchNorm: boolean,
  learningRate: number,
  { optimizer, activation, startScale }: BatchNormParameters,
): Arm => ({
  id: batchNorm ? 'with' : 'without',
  title: batchNorm ? { en: 'with batch norm', es: 'con normalización por lotes' } : { en: 'without', es: 'sin ella' },
  definition: conv6({ batchNorm, activation }),
  dataset: 'mnist',
  training: { learningRate, optimizer, startScale },
});
