import { batchNormRate } from './batchNormRate';
import { biasCancels } from './biasCancels';
import { degradation } from './degradation';
import type { AnyLab } from './lab';
import { normalisationExplodes } from './normalisationExplodes';

/** The one list of labs, in the order of the talk. */
export const LABS: readonly AnyLab[] = [batchNormRate, biasCancels, normalisationExplodes, degradation];
