const MARGIN = 8;
const GAP = 6;

export type Align = 'start' | 'center' | 'end';

/**
 * Places a popover of the top layer beside its anchor: below if there is room, otherwise above, and within the window.
 * Uses CSSOM, since the content security policy forbids style attributes. Call it while the popover is shown.
 */
export function placeBeside(popover: HTMLElement, anchor: Element, align: Align): void {
  const at = anchor.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const below = innerHeight - at.bottom - GAP - MARGIN;
  const above = at.top - GAP - MARGIN;
  const { style } = popover;
  style.maxHeight = '';
  const { width, height } = popover.getBoundingClientRect();
  const down = height <= below || below >= above;
  const left = { start: at.left, center: at.left + (at.width - width) / 2, end: at.right - width }[align];
  style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - MARGIN - width))}px`;
  style.top = `${down ? at.bottom + GAP : Math.max(MARGIN, at.top - GAP - height)}px`;
  style.maxHeight = `${Math.max(0, down ? below : above)}px`;
}
