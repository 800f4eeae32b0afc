/**
 * Outlines as signed distances: how far a point lies outside (positive) or inside (negative) of a figure around the
 * origin, in pixels. Exact near the outline, which is where antialiasing needs it. x goes right, y down.
 */
export type Distance = (x: number, y: number) => number;

/** `Math.hypot` guards against overflow and is many times slower. */
const length = (x: number, y: number): number => Math.sqrt(x * x + y * y);

export const disc =
  (radius: number): Distance =>
  (x, y) =>
    length(x, y) - radius;

/** A band of the given width along an outline. */
export const band =
  (outline: Distance, width: number): Distance =>
  (x, y) =>
    Math.abs(outline(x, y)) - width / 2;

export const box =
  (halfWidth: number, halfHeight: number): Distance =>
  (x, y) =>
    Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);

export const union =
  (...parts: readonly Distance[]): Distance =>
  (x, y) => {
    let least = Number.POSITIVE_INFINITY;
    for (const part of parts) least = Math.min(least, part(x, y));
    return least;
  };

export const without =
  (whole: Distance, hole: Distance): Distance =>
  (x, y) =>
    Math.max(whole(x, y), -hole(x, y));

export const moved =
  (dx: number, dy: number, figure: Distance): Distance =>
  (x, y) =>
    figure(x - dx, y - dy);

export const rotated = (angle: number, figure: Distance): Distance => {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return (x, y) => figure(cos * x + sin * y, cos * y - sin * x);
};

/** Equilateral, corners at the given distance from the middle. */
export const triangle = (radius: number): Distance => {
  const tilt = Math.sqrt(3) / 2;
  return (x, y) => Math.max(y, tilt * Math.abs(x) - y / 2) - radius / 2;
};

/** Five points on a circle, the notches between them on another. */
export const star = (outer: number, inner: number): Distance => {
  const sector = Math.PI / 5;
  const [notchX, notchY] = [inner * Math.cos(sector), inner * Math.sin(sector)];
  const edge = Math.hypot(notchX - outer, notchY);
  return (x, y) => {
    // Every point is folded into one half of one spike, whose only edge runs from the tip to the notch.
    const turn = Math.atan2(y, x);
    const angle = Math.abs(turn - Math.round(turn / (2 * sector)) * 2 * sector);
    const distance = length(x, y);
    const [px, py] = [distance * Math.cos(angle), distance * Math.sin(angle)];
    return ((px - outer) * notchY - py * (notchX - outer)) / edge;
  };
};

/** Upright stripes and gaps of equal width. */
export const stripes =
  (width: number): Distance =>
  (x) => {
    const phase = x / (2 * width);
    return Math.abs(phase - Math.round(phase)) * 2 * width - width / 2;
  };

/** Squares of the given side: where two sets of stripes agree. */
export const checks = (side: number): Distance => {
  const across = stripes(side);
  return (x, y) => {
    const [a, b] = [across(x, y), across(y, x)];
    return -Math.sign(a) * Math.sign(b) * Math.min(Math.abs(a), Math.abs(b));
  };
};

/** Share of a pixel that a figure covers, given the distance at its middle. */
export const coverage = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance));
