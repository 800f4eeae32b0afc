import { useEffect, useMemo, useRef } from 'react';
import { attribution } from '../../../i18n/messages/attribution';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import type { FoundAttribution } from '../../../session/attribution';
import { useDocument } from '../../../session/react';
import { useAttribution } from '../../../session/react/queries';
import { pixelContext } from '../../maps/canvas';
import { paletteFor } from '../../maps/palette';
import { type PictureColours, pictureColours } from '../../maps/picture';
import { rangeOf, scaleEnds } from '../../maps/range';
import { useTheme } from '../../maps/useTheme';
import styles from './Attribution.module.css';
import { LEGEND_STEPS, largestOnPicture, legendColours, overlayPixels, placeOf } from './overlay';

/** Pixels of the canvas along the picture's shorter side, at least. */
const FINE = 224;

/** The map over the picture, with what its colours mean. */
export function AttributionMap({ found, method, name }: { found: FoundAttribution; method: Text; name: Text }) {
  const { t, value } = useText();
  const opacity = useAttribution((state) => state.opacity);
  const layer = useDocument(({ analysis }) => (found.layer === null ? undefined : analysis.byId.get(found.layer)));
  const theme = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const { image, map } = found;
  const [height = 1, width = 1] = image.shape;
  const [rows = 1, columns = 1] = map.shape;
  const place = useMemo(() => placeOf(found, layer), [found, layer]);
  const range = useMemo(() => {
    const own = rangeOf(map);
    // Signed if the method is, so that zero keeps its place and its colour.
    const signed = found.method === 'occlusion';
    return signed ? symmetric(own.min, own.max) : scaleEnds({ min: 0, max: own.max });
  }, [map, found.method]);
  const palette = paletteFor(range, theme);
  // Read once per theme: reading styles makes the browser compute them.
  const colours = useRef<{ readonly theme: string; readonly of: PictureColours }>(null);

  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    if (colours.current?.theme !== theme) colours.current = { theme, of: pictureColours(target) };
    const factor = Math.max(1, Math.ceil(FINE / Math.min(height, width)));
    target.width = width * factor;
    target.height = height * factor;
    const look = { range, palette, opacity, colours: colours.current.of };
    const pixels = overlayPixels(image, map, place, factor, look);
    pixelContext(target)?.putImageData(new ImageData(pixels, target.width, target.height), 0, 0);
    if (bar.current)
      bar.current.style.backgroundImage = `linear-gradient(to right, ${legendColours(look, LEGEND_STEPS).join(', ')})`;
  }, [image, map, place, range, palette, opacity, theme, height, width]);

  const largest = largestOnPicture(map, place, image);
  const empty = range.max === 0;
  return (
    <figure className={styles.figure}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t(attribution.mapOf(method, name, rows, columns))}
        className={styles.canvas}
        style={{ aspectRatio: `${width} / ${height}` }}
      />
      <div className={styles.legend}>
        <div ref={bar} className={styles.bar} />
        <div className={styles.marks}>
          {[...new Set([range.min, 0, range.max])].map((mark) => (
            <span key={mark}>{value(mark, 3)}</span>
          ))}
        </div>
      </div>
      <figcaption className={styles.note}>
        {t(attribution.probability(name, found.probability))}{' '}
        {t(empty ? attribution.nothing : attribution.largest(largest.value, largest.row, largest.column))}
      </figcaption>
    </figure>
  );
}

function symmetric(min: number, max: number) {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  return { min: -largest, max: largest };
}
