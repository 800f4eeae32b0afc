import { useMemo } from 'react';
import { pixel } from '../../../i18n/messages/pixel';
import type { PixelRect } from '../../../network/analysis/receptivePixels';
import { INPUT_ID } from '../../../network/definition';
import { useText } from '../../../page/useText';
import type { TensorData } from '../../../record/tensor';
import { useSize } from '../../../ui/useSize';
import { Frame } from '../../maps/Frame';
import { MapCanvas } from '../../maps/MapCanvas';
import { paletteFor } from '../../maps/palette';
import { rangeOf } from '../../maps/range';
import { useReceptivePixels } from '../../maps/useReceptivePixels';
import { useTheme } from '../../maps/useTheme';
import { ColourLegend } from '../ColourLegend';
import tab from '../tab.module.css';
import { asMap, pixelsHolding } from './effective';
import styles from './ReceptiveField.module.css';

const GAP = 12;
const LARGEST = 150;
const UNIT = { min: 0, max: 1 };
/** The effective receptive field holds this share of the gradient. */
const SHARE = 0.9;

/** The pixels of the picture from which a value is computed, and how much each of them affects it. */
export function ReceptiveField({ image, gradient }: { image: TensorData; gradient: TensorData | null }) {
  const { t, integer, percent } = useText();
  const theme = useTheme();
  const [box, { width }] = useSize<HTMLDivElement>();
  const rect = useReceptivePixels(INPUT_ID);
  const [height = 1, wide = 1] = image.shape;
  const scale = Math.min(LARGEST, (width - GAP) / 2) / Math.max(height, wide);
  const map = useMemo(() => gradient && asMap(gradient), [gradient]);
  const range = useMemo(() => map && rangeOf(map), [map]);
  const size = { cellWidth: wide * scale, cellHeight: height * scale };
  const pixels = map ? pixelsHolding(map, SHARE) : 0;
  const span = (from: number, to: number) => t(pixel.span(integer(from), integer(to)));
  const shown = rect ?? { top: 0, bottom: height - 1, left: 0, right: wide - 1 };
  const colours = paletteFor({ min: -1, max: 1 }, theme);
  return (
    <div ref={box} className={styles.field}>
      {scale > 0 && (
        <div className={styles.pictures} style={{ columnGap: GAP }}>
          <figure>
            <figcaption>{t(pixel.seesPicture)}</figcaption>
            <div className={styles.picture}>
              <MapCanvas
                {...size}
                tensor={image.shape[2] === 1 ? image : brightness(image)}
                range={UNIT}
                palette={paletteFor(UNIT, theme)}
                label={t(pixel.pictureLabel(span(shown.top, shown.bottom), span(shown.left, shown.right)))}
              />
              {rect && <Frame rect={rect} rows={height} columns={wide} />}
            </div>
          </figure>
          {map && range && (
            <figure>
              <figcaption>{t(pixel.seesEffective)}</figcaption>
              <div className={styles.picture}>
                <MapCanvas {...size} tensor={map} range={range} palette={colours} label={t(pixel.effectiveLabel)} />
                {rect && <Frame rect={rect} rows={height} columns={wide} />}
              </div>
            </figure>
          )}
        </div>
      )}
      {map && range && (
        <ColourLegend
          range={{ min: -Math.max(-range.min, range.max), max: Math.max(-range.min, range.max) }}
          palette={colours}
        />
      )}
      <p className={tab.note}>
        {t(pixel.theoretical(sizeText(shown), integer(areaOf(shown))))}
        {map &&
          ` ${t(pixels ? pixel.effective(percent(SHARE, 0), t(pixel.pixels(pixels, integer(pixels)))) : pixel.noInfluence)}`}
      </p>
      {map && pixels > 0 && <p className={tab.note}>{t(pixel.effectiveNote)}</p>}
    </div>
  );
}

const sidesOf = ({ top, bottom, left, right }: PixelRect) => [bottom - top + 1, right - left + 1] as const;
const sizeText = (rect: PixelRect): string => sidesOf(rect).join('×');
const areaOf = (rect: PixelRect): number => sidesOf(rect)[0] * sidesOf(rect)[1];

/** A colour picture as one map: the mean of its colours. */
function brightness({ shape, data }: TensorData): TensorData {
  const [height = 0, width = 0, channels = 1] = shape;
  const mean = asMap({ shape, data }).data.map((sum) => sum / channels);
  return { shape: [height, width, 1], data: mean };
}
