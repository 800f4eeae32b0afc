/**
 * Yang et al. 2019, "A Mean Field Theory of Batch Normalization", Theorem 8: through a layer of random weights, batch
 * norm and ReLU the squared norm of the gradient grows by pi / (pi - 1) per layer if batches are large, and by more if
 * they are small; the norm grows by the square root of that.
 */
const LARGE_BATCH = Math.sqrt(Math.PI / (Math.PI - 1));

/** The factor of the norm for some batch sizes, from the same theorem. */
const FACTORS: readonly (readonly [batch: number, factor: number])[] = [
  [8, 1.3372],
  [16, 1.2609],
  [32, 1.2337],
  [64, 1.2219],
  [128, 1.2164],
  [256, 1.2138],
];

/**
 * The expected growth of the norm per layer; between the sizes of the table it is nearly linear in 1 / batch. Null
 * below 8.
 */
export function expectedGrowth(batch: number): number | null {
  const known: readonly (readonly [inverse: number, factor: number])[] = [
    [0, LARGE_BATCH],
    ...FACTORS.map(([size, factor]) => [1 / size, factor] as const).reverse(),
  ];
  const inverse = 1 / batch;
  const at = known.findIndex(([limit]) => inverse <= limit * (1 + 1e-12));
  const [upper, lower] = [known[at], known[at - 1]];
  if (!upper) return null;
  if (!lower) return upper[1];
  const share = (inverse - lower[0]) / (upper[0] - lower[0]);
  return lower[1] + share * (upper[1] - lower[1]);
}
