/** Where a curve ends and how far its label wants to stand from there. */
export interface LabelWish {
  /** The curve's end, in pixels from the top. */
  readonly y: number;
}

/**
 * Centres of the labels of curve ends, in the order given. Each stands just inside its curve (below it in the upper
 * half, above it in the lower), keeps the order of the curves and `height` from its neighbours, and stays between `top`
 * and `bottom` as long as there is room at all.
 */
export function placeLabels(wishes: readonly LabelWish[], height: number, top: number, bottom: number): number[] {
  const middle = (top + bottom) / 2;
  const order = wishes
    .map(({ y }, index) => ({ index, y, at: y + (y < middle ? 1 : -1) * height * 0.85 }))
    .sort((a, b) => a.y - b.y || a.index - b.index);
  let least = top + height / 2;
  for (const label of order) {
    label.at = Math.max(label.at, least);
    least = label.at + height;
  }
  let most = bottom - height / 2;
  for (const label of order.reverse()) {
    label.at = Math.min(label.at, most);
    most = label.at - height;
  }
  const placed = new Array<number>(wishes.length).fill(0);
  for (const { index, at } of order) placed[index] = at;
  return placed;
}
