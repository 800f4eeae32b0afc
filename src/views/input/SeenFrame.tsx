import { INPUT_ID } from '../../network/definition';
import { useInput } from '../../session/react';
import { Frame } from '../maps/Frame';
import { useSeenPixels } from '../maps/useSeenPixels';

/** Outlines what the chosen value is computed from, on a picture that fills a square as far as its proportions allow. */
export function SeenFrame() {
  const rect = useSeenPixels(INPUT_ID);
  const image = useInput((input) => input.image);
  if (!rect || !image) return null;
  const [height = 1, width = 1] = image.shape;
  const side = Math.max(height, width);
  const [down, right] = [(side - height) / 2, (side - width) / 2];
  const placed = {
    top: rect.top + down,
    bottom: rect.bottom + down,
    left: rect.left + right,
    right: rect.right + right,
  };
  return <Frame rect={placed} rows={side} columns={side} />;
}
