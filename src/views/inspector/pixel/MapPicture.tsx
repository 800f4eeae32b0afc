import type { TensorData } from '../../../record/tensor';
import { MapCanvas } from '../../maps/MapCanvas';
import { paletteFor } from '../../maps/palette';
import { rangeOf } from '../../maps/range';
import { mapSizeOf } from '../../maps/tensorMap';
import { useTheme } from '../../maps/useTheme';

interface MapPictureProps {
  /** `[height, width, channel]`. */
  readonly tensor: TensorData;
  readonly channel: number;
  /** CSS pixels that a value is wide and high. */
  readonly scale: number;
}

/** One channel of a map, on a scale of its own. */
export function MapPicture({ tensor, channel, scale }: MapPictureProps) {
  const theme = useTheme();
  const { height, width } = mapSizeOf(tensor.shape);
  const range = rangeOf(tensor, channel);
  return (
    <MapCanvas
      tensor={tensor}
      first={channel}
      cellWidth={width * scale}
      cellHeight={height * scale}
      range={range}
      palette={paletteFor(range, theme)}
    />
  );
}
