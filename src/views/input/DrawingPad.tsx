import { Eraser, Pencil, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useOffer } from '../../commands/react';
import { input } from '../../i18n/messages/input';
import { useText } from '../../page/useText';
import { useInput, useSession } from '../../session/react';
import { IconButton } from '../../ui/IconButton';
import { onThemeChange } from '../../ui/themeChange';
import styles from './DrawingPad.module.css';
import { PadController, RASTER } from './pad/padController';
import { PadKeys } from './pad/padKeys';
import type { Point } from './pad/strokes';
import { ReceptiveFrame } from './ReceptiveFrame';

/** Shows the picture that flows through the network; drawing on it puts a drawing in its place. */
export function DrawingPad() {
  const session = useSession();
  const { t } = useText();
  const id = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<PadController>(null);
  const keys = useRef<PadKeys>(null);
  const pen = useRef<number | null>(null);
  const [strokes, setStrokes] = useState(0);
  const isPicture = useInput(({ origin }) => origin.type !== 'none' && origin.type !== 'drawn') && strokes === 0;

  useEffect(() => {
    if (!canvas.current) return;
    const controller = new PadController(canvas.current, {
      onRaster: (pixels, isExample) => session.pictures.drawImage(pixels, RASTER, RASTER, { isExample }),
      onStrokes: setStrokes,
    });
    pad.current = controller;
    keys.current = new PadKeys(controller);
    controller.show(session.stores.input.getState().image);
    const stopInput = session.stores.input.subscribe((now, before) => {
      // The answer to a drawing must not replace its strokes; it is shown beside them. One from before a reload has none.
      const isDrawnHere = now.origin.type === 'drawn' && controller.wasDrawnOn;
      if (!isDrawnHere && (now.image !== before.image || now.origin !== before.origin)) controller.show(now.image);
    });
    const stopTheme = onThemeChange(() => controller.recolour());
    return () => {
      stopInput();
      stopTheme();
      controller.destroy();
    };
  }, [session]);

  useOffer(
    useMemo(() => ({ showStrokes: (shown) => pad.current?.showExample(shown.map((stroke) => [...stroke])) }), []),
  );

  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || pen.current !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = event.pointerId;
    pad.current?.setCursor(null);
    pad.current?.press(place(event.nativeEvent, event.currentTarget));
  };
  const onPointerMove = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId !== pen.current) return;
    // A pen reports more often than the screen draws; the points in between make the curve smooth.
    const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const { currentTarget } = event;
    pad.current?.move((all.length ? all : [event.nativeEvent]).map((one) => place(one, currentTarget)));
  };
  const onPointerEnd = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.pointerId !== pen.current) return;
    pen.current = null;
    pad.current?.lift();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (keys.current?.down(event.key, event.ctrlKey || event.metaKey)) event.preventDefault();
  };

  return (
    <div className={styles.pad}>
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: an application takes all keys, which is what drawing by keyboard needs */}
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="application"
        tabIndex={0}
        aria-label={t(input.pad)}
        aria-describedby={`${id}-keys`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => keys.current?.up(event.key)}
        onFocus={(event) => event.target.matches(':focus-visible') && keys.current?.enter()}
        onBlur={() => keys.current?.leave()}
      />
      {isPicture && <ReceptiveFrame />}
      <p id={`${id}-keys`} className="visually-hidden">
        {t(input.padKeys)}
      </p>
      {strokes > 0 ? (
        <div className={styles.tools}>
          <IconButton
            size="small"
            variant="quiet"
            icon={Undo2}
            label={t(input.undo)}
            onClick={() => pad.current?.undo()}
          />
          <IconButton
            size="small"
            variant="quiet"
            icon={Eraser}
            label={t(input.clear)}
            onClick={() => pad.current?.clear()}
          />
        </div>
      ) : (
        <span className={styles.hint} data-corner={isPicture} aria-hidden>
          <Pencil size={12} />
          {t(input.drawHere)}
        </span>
      )}
    </div>
  );
}

const place = ({ clientX, clientY }: MouseEvent, pad: Element): Point => {
  const { left, top, width, height } = pad.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
};
