import { X } from 'lucide-react';
import { pixel } from '../../../i18n/messages/pixel';
import type { At } from '../../../network/layers/explanation';
import { isImage, type Shape } from '../../../network/shape';
import { useText } from '../../../page/useText';
import type { TensorData } from '../../../record/tensor';
import { useSession } from '../../../session/react';
import { IconButton } from '../../../ui/IconButton';
import { NumberField } from '../../../ui/NumberField';
import { mapSizeOf } from '../../maps/tensorMap';
import { Cursor } from '../Cursor';
import { MapPicture } from './MapPicture';
import styles from './Position.module.css';

interface PositionProps {
  shape: Shape;
  at: At;
  /** The layer's output, where it is known. */
  tensor: TensorData | null;
}

const SIDE = 112;

/** The value that is explained: as numbers, and on its map, where arrow keys move it. */
export function Position({ shape, at, tensor }: PositionProps) {
  const session = useSession();
  const { t, integer } = useText();
  const names = isImage(shape) ? [pixel.row, pixel.column, pixel.channel] : [pixel.unit];
  return (
    <div className={styles.position}>
      {isImage(shape) && shape[0] * shape[1] > 1 && tensor && (at[2] ?? 0) < (tensor.shape[2] ?? 0) && (
        <ChannelMap tensor={tensor} at={at} />
      )}
      <div className={styles.fields}>
        {names.map((name, axis) => {
          const last = (shape[axis] ?? 1) - 1;
          return (
            <NumberField
              key={name.en}
              label={t(name)}
              value={at[axis] ?? 0}
              range={{ min: 0, max: last }}
              whole
              disabled={last === 0}
              invalidText={t(pixel.allowed(integer(last)))}
              onChange={(index) => session.view.setPixel(at.map((before, other) => (other === axis ? index : before)))}
            />
          );
        })}
      </div>
      <IconButton
        icon={X}
        label={t(pixel.clear)}
        variant="quiet"
        size="small"
        onClick={() => session.view.setPixel(null)}
      />
    </div>
  );
}

/** The map with the value. */
function ChannelMap({ tensor, at }: { tensor: TensorData; at: At }) {
  const session = useSession();
  const { t, integer } = useText();
  const [row = 0, column = 0, channel = 0] = at;
  const { height, width } = mapSizeOf(tensor.shape);
  const scale = SIDE / Math.max(height, width);
  return (
    <Cursor
      rows={height}
      columns={width}
      width={width * scale}
      height={height * scale}
      at={null}
      onMove={() => undefined}
      chosen={{ row, column }}
      onChoose={(spot) => session.view.setPixel([spot.row, spot.column, channel])}
      keysChoose
      label={t(pixel.map(integer(channel)))}
      reading={t(pixel.mapReading(integer(row), integer(column)))}
      className={styles.map}
    >
      <MapPicture tensor={tensor} channel={channel} scale={scale} />
    </Cursor>
  );
}
