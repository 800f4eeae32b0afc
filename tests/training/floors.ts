import type { CatalogId } from '@/network/catalog';
import type { ShippedDataset } from '@/record/dataset';

export interface TrainingRun {
  readonly id: CatalogId;
  /** Few enough to take well below three minutes in a tab without a GPU. */
  readonly steps: number;
  /** What share of the test set the network must get right after them, by data set. */
  readonly floors: Partial<Record<ShippedDataset, number>>;
}

/**
 * A point or more below what docs/accuracy.md measured, to leave room for the rounding of another processor, and
 * never less than 90 % of MNIST. Residual networks get more room: their moving statistics lag behind weights that still
 * move fast, so that one step's accuracy differs from the next one's (in PyTorch too, from the same weights).
 */
export const RUNS: readonly TrainingRun[] = [
  { id: 'alexnet-tab', steps: 1_500, floors: { mnist: 0.965, fashionMnist: 0.84 } },
  { id: 'vgg16-tab', steps: 1_500, floors: { mnist: 0.95 } },
  { id: 'vgg16-bn-tab', steps: 1_000, floors: { mnist: 0.97, fashionMnist: 0.81 } },
  { id: 'googlenet-tab', steps: 600, floors: { mnist: 0.93, fashionMnist: 0.8 } },
  { id: 'resnet18-tab', steps: 800, floors: { mnist: 0.93 } },
  { id: 'resnet50-tab', steps: 800, floors: { mnist: 0.93, fashionMnist: 0.75 } },
  { id: 'resnet20', steps: 500, floors: { mnist: 0.93 } },
  { id: 'plain20', steps: 500, floors: { mnist: 0.92 } },
];
