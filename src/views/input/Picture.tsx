import { useEffect, useRef } from 'react';
import type { TensorData } from '../../worker/protocol';
import { paintPicture, pictureColours } from './picture';
import { onThemeChange } from './themeChange';

export interface PictureProps {
  picture: TensorData;
  /** Named by what stands around it where absent. */
  label?: string;
  className?: string | undefined;
}

/** A small picture as the network receives it, pixel by pixel. */
export function Picture({ picture, label, className }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = () => canvas.current && paintPicture(canvas.current, picture, pictureColours(canvas.current));
    paint();
    return onThemeChange(paint);
  }, [picture]);
  return label === undefined ? (
    <canvas ref={canvas} aria-hidden className={className} />
  ) : (
    <canvas ref={canvas} role="img" aria-label={label} className={className} />
  );
}
