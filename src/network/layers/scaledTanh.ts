import { SCALED_TANH } from '../activations';
import { activation } from './activation';

/** 1.7159 tanh(2x / 3), so that f(±1) = ±1 and the second derivative peaks there. LeCun et al. 1998, appendix A. */
export const scaledTanh = activation({
  name: 'scaledTanh',
  function: 'scaledTanh',
  title: { en: 'scaled tanh', es: 'tanh escalada' },
  fields: {},
  symbol: { en: 'f', es: 'f' },
  formula: () => `f(x) = ${SCALED_TANH.amplitude} · tanh(2x / 3)`,
  health: { type: 'saturated', steepest: () => SCALED_TANH.amplitude * SCALED_TANH.slope },
});
