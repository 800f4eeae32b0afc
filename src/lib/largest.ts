/** The `count` largest probabilities with their classes, in descending order, without NaN. */
export const largestOf = (
  probabilities: Float32Array,
  count: number,
): readonly { readonly index: number; readonly share: number }[] =>
  Array.from(probabilities, (share, index) => ({ index, share }))
    .filter(({ share }) => Number.isFinite(share))
    .sort((a, b) => b.share - a.share)
    .slice(0, count);
