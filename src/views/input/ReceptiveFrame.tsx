import { INPUT_ID } from '../../network/definition';
import { useInput } from '../../session/react';
import { Frame } from '../maps/Frame';
import { useReceptivePixels } from '../maps/useReceptivePixels';

/** Outlines the receptive field of the chosen value on a picture that is fitted into a square. */
export function ReceptiveFrame() {
  const rect = useReceptivePixels(INPUT_ID);
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
