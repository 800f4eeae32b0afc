import type { Bench } from './bench';
import { kerasBench } from './keras';
import { kerasTrainingBench } from './kerasTraining';
import { kerasNotebookBench, notebookBench } from './notebook';
import { onnxBench } from './onnx';
import { pytorchBench } from './pytorch';
import { torchvisionBench } from './torchvision';
import { trainingBench } from './training';
import { weightsBench } from './weights';

/** Every bench, one line each. */
export const BENCHES: readonly Bench[] = [
  pytorchBench,
  trainingBench,
  notebookBench,
  kerasBench,
  kerasTrainingBench,
  kerasNotebookBench,
  onnxBench,
  torchvisionBench,
  weightsBench,
];
