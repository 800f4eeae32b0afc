/** What can hold the focus: volumes are drawn in SVG. */
export const isFocusable = (target: unknown): target is HTMLElement | SVGElement =>
  target instanceof HTMLElement || target instanceof SVGElement;
