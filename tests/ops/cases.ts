import { convolutionCases } from './cases/convolution';
import { elementwiseCases } from './cases/elementwise';
import { lossCases } from './cases/loss';
import { normalisationCases } from './cases/normalisation';
import { overwritingCases } from './cases/overwriting';
import { poolingCases } from './cases/pooling';
import { productCases } from './cases/products';
import { reductionCases } from './cases/reductions';
import { shapeCases } from './cases/shape';
import { trainingCases } from './cases/training';
import { updateCases } from './cases/update';
import type { OpsCase } from './opsCase';

export type { OpsCase } from './opsCase';

/** Every operation with every option, at the sizes where an implementation is likely to go wrong. */
export const cases: readonly OpsCase[] = [
  ...shapeCases,
  ...elementwiseCases,
  ...reductionCases,
  ...productCases,
  ...convolutionCases,
  ...poolingCases,
  ...normalisationCases,
  ...lossCases,
  ...updateCases,
  ...overwritingCases,
  ...trainingCases,
];
