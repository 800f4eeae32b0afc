import { Grid3x3 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import type { TensorData } from '../../record/tensor';
import { Button } from '../../ui/Button';
import { MapCanvas } from '../maps/MapCanvas';
import type { Palette } from '../maps/palette';
import type { MapRange } from '../maps/range';
import { mapSizeOf } from '../maps/tensorMap';
import { Cursor } from './Cursor';
import styles from './EnlargedMap.module.css';
import type { Pixel } from './MapGrid';
import { Pager } from './Pager';
import { pageAt } from './paging';

interface EnlargedMapProps {
  tensor: TensorData;
  channel: number;
  /** Space for it, in CSS pixels. */
  width: number;
  height: number;
  range: MapRange | readonly MapRange[];
  palette: Palette;
  pixel: Pixel | null;
  /** The pixel whose value is explained, and a function that chooses another. */
  chosen: Pixel | null;
  onChoose: ((pixel: Pixel, isDouble: boolean) => void) | undefined;
  onRead: (pixel: Pixel | null) => void;
  say: (pixel: Pixel) => string;
  onGo: (channel: number) => void;
  onClose: () => void;
}

const BAR = 40;

/** One map as large as its place allows, read pixel by pixel. */
export function EnlargedMap({
  tensor,
  channel,
  width,
  height,
  range,
  palette,
  pixel,
  chosen,
  onChoose,
  onRead,
  say,
  onGo,
  onClose,
}: EnlargedMapProps) {
  const { t, integer } = useText();
  const size = mapSizeOf(tensor.shape);
  const fit = Math.min(width / size.width, (height - BAR) / size.height);
  // Whole pixels per value, so that all are the same size; maps larger than their place shrink smoothly.
  const factor = fit > 1 ? Math.floor(fit) : fit;
  const [wide, high] = [size.width * factor, size.height * factor];
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works anywhere inside; the button says so too
    <div className={styles.enlarged} onKeyDown={closeOnEscape}>
      <div className={styles.bar}>
        <Button variant="plain" size="small" onClick={onClose}>
          <Grid3x3 aria-hidden size={14} strokeWidth={1.75} />
          {t(inspector.allMaps)}
        </Button>
        <Pager
          page={pageAt(channel, 1, size.channels)}
          size={1}
          count={size.channels}
          onGo={onGo}
          text={t(inspector.channel(integer(channel)))}
        />
      </div>
      <Cursor
        rows={size.height}
        columns={size.width}
        width={wide}
        height={high}
        at={pixel}
        chosen={chosen}
        onMove={(spot) => onRead(spot && { channel, ...spot })}
        onChoose={onChoose && ((spot, isDouble) => onChoose({ channel, ...spot }, isDouble))}
        label={t(inspector.enlarged(integer(channel)))}
        reading={say(pixel ?? { channel, row: 0, column: 0 })}
        className={styles.map}
        takeFocus
      >
        <MapCanvas tensor={tensor} first={channel} cellWidth={wide} cellHeight={high} range={range} palette={palette} />
      </Cursor>
    </div>
  );
}
