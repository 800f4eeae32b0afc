import { useMemo, useState } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import { channelsOf, isImage, type Shape } from '../../network/shape';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { TensorData } from '../../record/tensor';
import { useSession, useView } from '../../session/react';
import { Segmented } from '../../ui/Segmented';
import { useSize } from '../../ui/useSize';
import { paletteFor } from '../maps/palette';
import { rangeOf, rangesOf } from '../maps/range';
import { valueAt } from '../maps/tensorMap';
import { useTheme } from '../maps/useTheme';
import { ColourLegend } from './ColourLegend';
import { EnlargedMap } from './EnlargedMap';
import styles from './FeatureMaps.module.css';
import { MapGrid, type Pixel } from './MapGrid';
import { Pager } from './Pager';
import { fitMaps, pageAt } from './paging';

const GAP = 6;
/** Height of the channel numbers under the maps. */
const CAPTION = 15;
const LEAST = 44;
const MOST = 112;
/** A single map may be larger. */
const MOST_ALONE = 224;

interface FeatureMapsProps {
  /** Null while nothing has flowed through: the maps then keep their places. */
  tensor: TensorData | null;
  shape: Shape;
  /** CSS pixels for the grid of maps. */
  height: number;
  /** Why nothing has. */
  missing: Text;
  /** The value that is explained, `[row, column, channel]`, and a function that chooses another. */
  chosen: readonly number[] | null;
  onChoose: ((at: readonly number[], isDouble: boolean) => void) | undefined;
}

/** All feature maps of a layer in pages, read by pointing; one of them enlarged on demand. */
export function FeatureMaps({ tensor, shape, height, missing, chosen: at, onChoose }: FeatureMapsProps) {
  const session = useSession();
  const { t, integer, value } = useText();
  const theme = useTheme();
  const scale = useView((view) => view.mapScale);
  const mapPage = useView((view) => view.mapPage);
  const [box, { width }] = useSize<HTMLDivElement>();
  const [pixel, setPixel] = useState<Pixel | null>(null);
  const [wanted, setEnlarged] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);

  const [rows, columns] = isImage(shape) ? shape : [1, 1];
  const count = channelsOf(shape);
  // A change of the definition may have taken the enlarged channel away.
  const enlarged = wanted !== null && wanted < count ? wanted : null;
  const caption = count > 1 ? CAPTION : 0;
  const layout = fitMaps({
    width,
    height,
    count,
    aspect: rows / columns,
    gap: GAP,
    caption,
    least: LEAST,
    most: count > 1 ? MOST : MOST_ALONE,
  });
  const page = pageAt(mapPage, layout.perPage, count);

  const shared = useMemo(() => tensor && rangeOf(tensor), [tensor]);
  const own = useMemo(() => tensor && rangesOf(tensor), [tensor]);
  const palette = paletteFor(shared ?? { min: 0, max: 0 }, theme);
  const range = (scale === 'own' ? own : shared) ?? [];
  const say = ({ channel, row, column }: Pixel): string =>
    t(
      inspector.reading(
        integer(channel),
        integer(row),
        integer(column),
        tensor ? value(valueAt(tensor, channel, row, column)) : t(inspector.noPicture),
      ),
    );

  const [row, column, channel] = at ?? [];
  const chosen = row === undefined || column === undefined || channel === undefined ? null : { row, column, channel };
  const hint = !tensor
    ? missing
    : enlarged === null
      ? inspector.hoverMaps
      : onChoose
        ? inspector.choosePixel
        : inspector.hoverMap;
  const area = layout.rows * (layout.cellHeight + caption + GAP) - GAP;
  const legend = (enlarged !== null && scale === 'own' ? own?.[enlarged] : shared) ?? { min: 0, max: 0 };

  return (
    <div ref={box} className={styles.maps}>
      {count > 1 && (
        <div className={styles.controls}>
          <Segmented
            label={t(inspector.scale)}
            hideLabel
            value={scale}
            options={[
              { value: 'shared', label: t(inspector.scaleShared) },
              { value: 'own', label: t(inspector.scaleOwn) },
            ]}
            onChange={session.view.setMapScale}
          />
          <div className={enlarged === null ? undefined : styles.hidden}>
            <Pager page={page} size={layout.perPage} count={count} onGo={session.view.setMapPage} />
          </div>
        </div>
      )}
      <div className={styles.area} style={{ minHeight: area }}>
        {width > 0 &&
          (enlarged !== null && tensor ? (
            <EnlargedMap
              tensor={tensor}
              channel={enlarged}
              width={width}
              height={Math.max(area, Math.min(height, width))}
              range={range}
              palette={palette}
              pixel={pixel?.channel === enlarged ? pixel : null}
              chosen={chosen?.channel === enlarged ? chosen : null}
              onRead={setPixel}
              onChoose={
                onChoose && (({ row, column, channel }, isDouble) => onChoose([row, column, channel], isDouble))
              }
              say={say}
              onGo={(channel) => {
                setEnlarged(channel);
                setActive(channel);
                session.view.setMapPage(pageAt(channel, layout.perPage, count).first);
                setPixel(pixel && { ...pixel, channel });
              }}
              onClose={() => {
                setEnlarged(null);
                setClosed(true);
              }}
            />
          ) : (
            <MapGrid
              tensor={tensor}
              page={page}
              layout={layout}
              gap={GAP}
              rows={rows}
              columns={columns}
              count={count}
              range={range}
              ranges={own ?? []}
              palette={palette}
              active={active}
              takeFocus={closed}
              chosen={chosen}
              onActive={(channel) => {
                setActive(channel);
                const { first } = pageAt(channel, layout.perPage, count);
                if (first !== page.first) session.view.setMapPage(first);
              }}
              onRead={setPixel}
              onEnlarge={(channel) => {
                setActive(channel);
                setEnlarged(channel);
              }}
            />
          ))}
      </div>
      <p className={styles.reading}>{pixel && tensor ? say(pixel) : t(hint)}</p>
      <ColourLegend
        range={legend}
        palette={palette}
        note={scale === 'own' && enlarged === null && count > 1 ? t(inspector.scaleOwnLegend) : undefined}
      />
    </div>
  );
}
