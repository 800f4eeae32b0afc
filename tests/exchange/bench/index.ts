import type { Bench } from './bench';
import { kerasBench } from './keras';
import { notebookBench } from './notebook';
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
  onnxBench,
  torchvisionBench,
  weightsBench,
];
