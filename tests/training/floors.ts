import type { DatasetId } from '@/data/dataset';
import type { CatalogId } from '@/network/catalog';

export interface TrainingRun {
  readonly id: CatalogId;
  /** Few enough for three minutes in a tab without a GPU, with time to spare. */
  readonly steps: number;
  /** What share of the test set the network must get right after them, by data set. */
  readonly floors: Partial<Record<DatasetId, number>>;
}

/**
 * Half a point (Fashion-MNIST: a point) below what docs/benchmarks.md measured, to leave room for the rounding of another
 * processor, and never less than 90 % of MNIST.
 */
export const RUNS: readonly TrainingRun[] = [
  { id: 'alexnet-tab', steps: 1_500, floors: { mnist: 0.971, fashionMnist: 0.7 } },
  { id: 'vgg16-tab', steps: 1_500, floors: { mnist: 0.9, fashionMnist: 0.7 } },
  { id: 'vgg16-bn-tab', steps: 1_000, floors: { mnist: 0.9, fashionMnist: 0.7 } },
  { id: 'googlenet-tab', steps: 1_500, floors: { mnist: 0.9, fashionMnist: 0.7 } },
  { id: 'resnet18-tab', steps: 400, floors: { mnist: 0.9, fashionMnist: 0.7 } },
  { id: 'resnet50-tab', steps: 800, floors: { mnist: 0.9, fashionMnist: 0.7 } },
  { id: 'resnet20', steps: 250, floors: { mnist: 0.9, fashionMnist: 0.7 } },
  { id: 'plain20', steps: 250, floors: { mnist: 0.9, fashionMnist: 0.7 } },
];
