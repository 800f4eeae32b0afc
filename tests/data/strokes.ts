export type Stroke = readonly [fromX: number, fromY: number, toX: number, toY: number];

/** A canvas with thick antialiased lines: grey, `[height, width]`, ink 1 on ground 0. */
export function draw(width: number, height: number, strokes: readonly Stroke[], thickness: number): Float32Array {
  const pixels = new Float32Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const [x, y] = [(i % width) + 0.5, Math.floor(i / width) + 0.5];
    for (const [ax, ay, bx, by] of strokes) {
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const distance = Math.hypot(x - ax - along * dx, y - ay - along * dy);
      pixels[i] = Math.max(pixels[i]!, Math.min(1, Math.max(0, thickness / 2 + 0.5 - distance)));
    }
  }
  return pixels;
}
