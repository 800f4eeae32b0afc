import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Camera } from './camera';
import { DiagramController, type ShownDiagram } from './diagramController';
import { isStill, MOTION } from './motion';
import { optionId } from './option';

/**
 * The controller of a diagram on the page. It knows what was last rendered, and leads the camera to each new drawing.
 *
 * @param sheet holds the list of options
 * @param slides whether cards move there from one drawing to the next
 */
export function useController(
  shown: ShownDiagram & { readonly prefix: string },
  camera: RefObject<Camera | null>,
  sheet: RefObject<HTMLElement | null>,
  slides = false,
): DiagramController {
  const { drawing, prefix } = shown;
  const [controller] = useState(
    () =>
      new DiagramController({
        camera: () => camera.current,
        // Cards and lines move by transitions in the drawing's own coordinates. When the camera jumps to keep a block in
        // place, the sheet moves with their timing, so that on screen each goes straight from its old place to its new one.
        slide: ({ x, y }) => {
          if (slides && !isStill())
            sheet.current?.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], MOTION);
        },
        focus(option) {
          // A question that was asked before the drawing was there keeps the keyboard.
          if (document.activeElement?.closest('[popover]:popover-open')) return;
          document.getElementById(optionId(prefix, option))?.focus({ preventScroll: true });
        },
        rest: () => sheet.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true }),
        nextFrame: (callback) => requestAnimationFrame(callback),
      }),
  );
  useLayoutEffect(() => controller.update(shown));
  useLayoutEffect(() => {
    if (drawing) controller.present(drawing);
  }, [controller, drawing]);
  return controller;
}
