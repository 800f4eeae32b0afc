import type { Bench } from './bench';
import { kerasBench } from './keras';
import { notebookBench } from './notebook';
import { pytorchBench } from './pytorch';
import { trainingBench } from './training';
import { weightsBench } from './weights';

/** Every bench, one line each. */
export const BENCHES: readonly Bench[] = [pytorchBench, trainingBench, notebookBench, kerasBench, weightsBench];
