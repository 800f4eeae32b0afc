/**
 * Centres of the labels of curve ends, in pixels from the top and in the order given. Each is just inside its curve:
 * below it in the upper half, above it in the lower. They keep the order of the curves and `height` from one another,
 * and stay in the chart as long as there is room.
 *
 * @param ends where the curves end, in pixels from the top
 */
export function placeLabels(ends: readonly number[], height: number, top: number, bottom: number): number[] {
  const middle = (top + bottom) / 2;
  const order = ends.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y || a.index - b.index);
  const upper = order.filter(({ y }) => y < middle);
  const lower = order.filter(({ y }) => y >= middle).reverse();
  const placed = new Array<number>(ends.length).fill(0);
  let least = top + height / 2;
  for (const { y, index } of upper) {
    placed[index] = Math.max(y + height * 0.85, least);
    least = (placed[index] as number) + height;
  }
  let most = bottom - height / 2;
  for (const { y, index } of lower) {
    placed[index] = Math.min(y - height * 0.85, most);
    most = (placed[index] as number) - height;
  }
  // Both halves full up to the middle: push down what overlaps, then up what thereby fell out at the bottom.
  least = Number.NEGATIVE_INFINITY;
  for (const { index } of order) {
    placed[index] = Math.max(placed[index] as number, least);
    least = (placed[index] as number) + height;
  }
  most = bottom - height / 2;
  for (const { index } of order.reverse()) {
    placed[index] = Math.min(placed[index] as number, most);
    most = (placed[index] as number) - height;
  }
  return placed;
}
