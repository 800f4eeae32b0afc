import { activations } from './activations';
import { auxiliaryHeads } from './auxiliaryHeads';
import { batchNormRate } from './batchNormRate';
import { batchNormWindow } from './batchNormWindow';
import { biasCancels } from './biasCancels';
import { colour } from './colour';
import { deadBranch } from './deadBranch';
import { degradation } from './degradation';
import { deletedBlock } from './deletedBlock';
import { dropout } from './dropout';
import { gradientSize } from './gradientSize';
import { inceptionBranches } from './inceptionBranches';
import { inceptionCost } from './inceptionCost';
import { inceptionShare } from './inceptionShare';
import type { AnyLab } from './lab';
import { lenetError } from './lenetError';
import { lossSurface } from './lossSurface';
import { normalisationExplodes } from './normalisationExplodes';
import { responseNormalisation } from './responseNormalisation';
import { scaledSkip } from './scaledSkip';
import { shatteredGradients } from './shatteredGradients';
import { smoothness } from './smoothness';
import { threeSmallKernels } from './threeSmallKernels';
import { zeroGamma } from './zeroGamma';

/** The one list of labs, in the order of the talk. */
export const LABS: readonly AnyLab[] = [
  lenetError,
  activations,
  dropout,
  responseNormalisation,
  threeSmallKernels,
  batchNormRate,
  batchNormWindow,
  colour,
  gradientSize,
  smoothness,
  biasCancels,
  normalisationExplodes,
  shatteredGradients,
  degradation,
  scaledSkip,
  zeroGamma,
  deadBranch,
  deletedBlock,
  lossSurface,
  inceptionCost,
  inceptionBranches,
  inceptionShare,
  auxiliaryHeads,
];
