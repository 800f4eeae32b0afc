import { useEffect, useRef } from 'react';
import type { TensorData } from '../../record/tensor';
import { onThemeChange } from '../../ui/themeChange';
import { type PictureColours, paintPicture, pictureColours } from './picture';

export interface PictureCanvasProps {
  picture: TensorData;
  /** Without it, what surrounds the picture names it. */
  label?: string;
  className?: string | undefined;
}

/** A small picture as the network receives it, pixel by pixel. */
export function PictureCanvas({ picture, label, className }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(picture);
  // Read once per theme: reading styles makes the browser compute them, and beside the pen this paints at every frame.
  const colours = useRef<PictureColours>(null);
  useEffect(() => {
    latest.current = picture;
    if (!canvas.current) return;
    colours.current ??= pictureColours(canvas.current);
    paintPicture(canvas.current, picture, colours.current);
  }, [picture]);
  useEffect(
    () =>
      onThemeChange(() => {
        if (!canvas.current) return;
        colours.current = pictureColours(canvas.current);
        paintPicture(canvas.current, latest.current, colours.current);
      }),
    [],
  );
  return label === undefined ? (
    <canvas ref={canvas} aria-hidden className={className} />
  ) : (
    <canvas ref={canvas} role="img" aria-label={label} className={className} />
  );
}
