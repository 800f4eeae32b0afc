/** A point of the pad; both coordinates in [0, 1], origin at the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The points of one pen movement, in order. */
export type Stroke = Point[];

/**
 * Diameter of the pen as a share of the pad. A digit that fills most of the pad then gets the stroke of an MNIST digit:
 * two to three of the twenty pixels of its box.
 */
export const PEN = 0.08;

/** What drawing strokes asks of a context, so that it can be tested without a canvas. */
export type Pencil = Pick<CanvasRenderingContext2D, 'beginPath' | 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'stroke'>;

/**
 * Draws a stroke as one path, smoothed: the recorded points are the control points of quadratic curves that join the
 * middles between them, so that a fast pen leaves no corners. A tap is a line of no length, which a round cap makes a dot.
 */
export function drawStroke(pencil: Pencil, stroke: Stroke, size: number): void {
  const [first] = stroke;
  if (!first) return;
  pencil.beginPath();
  pencil.moveTo(first.x * size, first.y * size);
  for (let i = 1; i < stroke.length - 1; i++) {
    const at = stroke[i] as Point;
    const next = stroke[i + 1] as Point;
    pencil.quadraticCurveTo(at.x * size, at.y * size, ((at.x + next.x) / 2) * size, ((at.y + next.y) / 2) * size);
  }
  const last = stroke.at(-1) as Point;
  pencil.lineTo(last.x * size, last.y * size);
  pencil.stroke();
}

/** The strokes on a square canvas of `size` pixels, on what is there. */
export function drawStrokes(context: CanvasRenderingContext2D, strokes: readonly Stroke[], size: number): void {
  context.lineWidth = PEN * size;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) drawStroke(context, stroke, size);
}
