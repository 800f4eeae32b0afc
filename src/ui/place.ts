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
  const zoom = zoomOf(popover);
  style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - MARGIN - width)) / zoom}px`;
  style.top = `${(down ? at.bottom + GAP : Math.max(MARGIN, at.top - GAP - height)) / zoom}px`;
  style.maxHeight = `${Math.max(0, down ? below : above) / zoom}px`;
}

/**
 * Pixels of the window per pixel of an element's styles: a presentation enlarges panels by the property `zoom`. Where a browser
 * does not know the property (Firefox before 126) nothing is enlarged.
 */
export const zoomOf = (element: Element): number => element.currentCSSZoom ?? 1;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Places a popover of the top layer below, above or beside its anchor: the first of these where it covers no text, if there
 * is one. Call it while the popover is shown.
 */
export function placeClear(popover: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const { style } = popover;
  // Of unknown place it may be broken into lines that its final place does not ask for.
  [style.left, style.top] = ['0px', '0px'];
  const { width, height } = popover.getBoundingClientRect();
  const [across, along] = [at.left + (at.width - width) / 2, at.top + (at.height - height) / 2];
  const boxes = [
    [across, at.bottom + GAP],
    [across, at.top - GAP - height],
    [at.right + GAP, along],
    [at.left - GAP - width, along],
  ]
    .map(([x = 0, y = 0]): Box => {
      const left = Math.max(MARGIN, Math.min(x, innerWidth - MARGIN - width));
      const top = Math.max(MARGIN, Math.min(y, innerHeight - MARGIN - height));
      return { left, top, right: left + width, bottom: top + height };
    })
    .filter((box) => !meet(box, at));
  style.visibility = 'hidden';
  const box = boxes.find((each) => !coversText(each)) ?? boxes[0];
  style.visibility = '';
  const zoom = zoomOf(popover);
  if (box) [style.left, style.top] = [`${box.left / zoom}px`, `${box.top / zoom}px`];
}

/** Pixels between the places at which `coversText` looks; no line of text is lower. */
const LOOK_EVERY = 8;

/** Whether text, a field or a picture lies in a box of the window. */
function coversText(box: Box): boolean {
  const there = new Set<Element>();
  for (let y = box.top; y < box.bottom + LOOK_EVERY; y += LOOK_EVERY)
    for (let x = box.left; x < box.right + LOOK_EVERY; x += LOOK_EVERY) {
      const element = document.elementFromPoint(Math.min(x, box.right), Math.min(y, box.bottom));
      if (element) there.add(element);
    }
  const range = document.createRange();
  return [...there].some((element) => {
    if (element.matches('canvas, img, input, select, textarea')) return true;
    return [...element.childNodes].some((node) => {
      if (!(node instanceof Text) || node.data.trim() === '') return false;
      range.selectNodeContents(node);
      return [...range.getClientRects()].some((line) => meet(line, box));
    });
  });
}
