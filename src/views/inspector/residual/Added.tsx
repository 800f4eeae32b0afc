import { Fragment, useDeferredValue, useMemo, useState } from 'react';
import type { Addends } from '../../../drawing/fold/addends';
import { nameOf } from '../../../drawing/graph/names';
import { inspector } from '../../../i18n/messages/inspector';
import { residual } from '../../../i18n/messages/residual';
import type { Shape } from '../../../network/shape';
import { isVector } from '../../../network/shape';
import { useText } from '../../../page/useText';
import type { TensorData } from '../../../record/tensor';
import { useSize } from '../../../ui/useSize';
import { MapCanvas } from '../../maps/MapCanvas';
import { paletteFor } from '../../maps/palette';
import { type MapRange, rangeOf } from '../../maps/range';
import { mapSizeOf, reshaped, valueAt } from '../../maps/tensorMap';
import { useTheme } from '../../maps/useTheme';
import { ColourLegend } from '../ColourLegend';
import { Cursor, type Spot } from '../Cursor';
import { Empty } from '../Empty';
import { type Fact, Facts } from '../Facts';
import { Pager } from '../Pager';
import { pageAt } from '../paging';
import { Section } from '../Section';
import tab from '../tab.module.css';
import styles from './Added.module.css';
import { geometryOf } from './responses';
import { type Added as AddedTensors, useAdded } from './useAdded';

/** The addends and their sum on the picture shown: maps, one value, and sizes. */
export function Added({ addends, shape }: { addends: Addends; shape: Shape }) {
  const { t } = useText();
  const added = useAdded(addends, shape);
  const names = useNames(addends);
  if (!added)
    return (
      <Section title={t(residual.maps)}>
        <Empty text={t(residual.notHere)} />
      </Section>
    );
  return (
    <>
      <Maps addends={addends} added={added} names={names} />
      <Sizes addends={addends} added={added} />
    </>
  );
}

/** What each map is called: in a residual block by its role, elsewhere by the layer that it comes from. */
function useNames({ sources, skip }: Addends): readonly string[] {
  const { t } = useText();
  return skip
    ? [t(residual.branch), t(residual.skip[skip]), t(residual.sum)]
    : [...namesOf(sources), t(residual.plainSum)];
}

/** A layer may be added to itself: the second time it has a prime. */
const namesOf = (sources: readonly string[]): readonly string[] =>
  sources.map((id, i) => nameOf(id) + '′'.repeat(sources.slice(0, i).filter((other) => other === id).length));

interface PartProps {
  addends: Addends;
  added: AddedTensors;
  names: readonly string[];
}

const GAP = 18;
const MOST = 150;
/** Of a vector, which is one row. */
const ROW = 22;
const DIGITS = 4;

/** Side by side on one colour scale, channel by channel; vectors one under the other. */
function Maps({ addends, added, names }: PartProps) {
  const { t, integer, value } = useText();
  const theme = useTheme();
  const [box, { width }] = useSize<HTMLDivElement>();
  const [wantedChannel, setChannel] = useState(0);
  const [wanted, setSpot] = useState<Spot | null>(null);
  const flat = isVector(added.sum.shape);
  const tensors = useMemo(
    () => [...added.parts, added.sum].map((tensor) => (flat ? asRow(tensor) : tensor)),
    [added, flat],
  );
  const range = useMemo(() => rangeOfAll(tensors), [tensors]);
  const [sum] = tensors.slice(-1) as [TensorData];
  const { height, width: columns, channels } = mapSizeOf(sum.shape);
  const channel = Math.min(wantedChannel, channels - 1);
  const side = flat
    ? width
    : Math.max(1, Math.floor(Math.min(MOST, (width - (tensors.length - 1) * GAP) / tensors.length)));
  const high = flat ? ROW : Math.round((side * height) / columns);
  const palette = paletteFor(range, theme);
  const spot = {
    row: Math.min(wanted?.row ?? Math.floor(height / 2), height - 1),
    column: Math.min(wanted?.column ?? Math.floor(columns / 2), columns - 1),
  };
  const place = flat
    ? t(inspector.unitReading(integer(spot.column), ''))
    : `${t(residual.place(integer(spot.row), integer(spot.column)))}:`;
  const numbers = tensors.map((tensor) => valueAt(tensor, channel, spot.row, spot.column));
  const inside = (x: number) => (x < 0 ? `(${value(x, DIGITS)})` : value(x, DIGITS));
  const whole = numbers.at(-1) ?? Number.NaN;
  const equation = t(
    residual.equation(
      numbers.slice(0, -1).map((number, i) => (i ? inside(number) : value(number, DIGITS))),
      value(whole, DIGITS),
    ),
  );
  return (
    <Section title={t(residual.maps)}>
      <Pager
        page={pageAt(channel, 1, channels)}
        size={1}
        count={channels}
        onGo={setChannel}
        text={t(residual.channel(integer(channel)))}
      />
      <div ref={box} className={styles.maps} data-flat={flat}>
        {width > 0 &&
          [...tensors.entries()].map(([i, tensor]) => {
            const name = names[i] ?? '';
            const sign = i === tensors.length - 1 ? residual.signs.equals : residual.signs.plus;
            return (
              <Fragment key={i}>
                {i > 0 && (
                  <span className={styles.sign} style={{ blockSize: flat ? undefined : high }} aria-hidden="true">
                    {t(sign)}
                  </span>
                )}
                <figure className={styles.map} style={{ inlineSize: side }}>
                  <Cursor
                    rows={height}
                    columns={columns}
                    width={side}
                    height={high}
                    at={spot}
                    onMove={(next) => next && setSpot(next)}
                    label={t(flat ? residual.vectorLabel(name) : residual.mapLabel(name, integer(channel)))}
                    reading={`${place} ${value(numbers[i] ?? Number.NaN, DIGITS)}`}
                    className={styles.picture}
                  >
                    <MapCanvas
                      tensor={tensor}
                      first={channel}
                      cellWidth={side}
                      cellHeight={high}
                      range={range}
                      palette={palette}
                    />
                  </Cursor>
                  <figcaption>{name}</figcaption>
                </figure>
              </Fragment>
            );
          })}
      </div>
      <ColourLegend range={range} palette={palette} />
      <div className={tab.formula} data-formula>
        <div className={styles.place}>{place}</div>
        <div>{equation}</div>
        {addends.skip && (
          <div>
            {t(
              residual.difference(
                value(whole, DIGITS),
                inside(numbers[1] ?? Number.NaN),
                value(whole - (numbers[1] ?? Number.NaN), DIGITS),
              ),
            )}
          </div>
        )}
      </div>
      {addends.skip && <p className={tab.note}>{t(residual.paper)}</p>}
    </Section>
  );
}

const asRow = (tensor: TensorData): TensorData => reshaped(tensor, [1, tensor.data.length, 1]);

/** Covers all of them, so that equal colours are equal values. */
function rangeOfAll(tensors: readonly TensorData[]): MapRange {
  const ranges = tensors.map((tensor) => rangeOf(tensor));
  return { min: Math.min(...ranges.map(({ min }) => min)), max: Math.max(...ranges.map(({ max }) => max)) };
}

/** Norms over all channels, their ratio and the angle between the first two addends. */
function Sizes({ addends, added: latest }: Omit<PartProps, 'names'>) {
  const { t, value } = useText();
  // In a separate task, once the maps are shown: large layers have millions of values.
  const added = useDeferredValue(latest);
  const [first, second] = added.parts;
  const geometry = useMemo(
    () => (first && second ? geometryOf(first.data, second.data, added.sum.data) : null),
    [first, second, added],
  );
  if (!geometry || added.parts.length !== 2) return null;
  const symbols = addends.skip ? ['F(x)', 'x', 'H(x)'] : [...namesOf(addends.sources), t(residual.plainSum)];
  const [a = '', b = ''] = symbols;
  const { norms, ratio, cosine, residue } = geometry;
  const facts: Fact[] = [
    ...norms.map((norm, i) => ({ name: t(residual.norm(symbols[i] ?? '')), value: value(norm, DIGITS) })),
    ...(ratio === null ? [] : [{ name: t(residual.ratio(a, b)), value: value(ratio, DIGITS) }]),
    ...(cosine === null
      ? []
      : [{ name: t(residual.angle), value: t(residual.degrees(value((Math.acos(clamp(cosine)) * 180) / Math.PI))) }]),
  ];
  return (
    <Section title={t(residual.sizes)}>
      <Facts facts={facts} />
      {addends.skip && <p className={tab.note}>{t(residual.residue(value(residue, 2)))}</p>}
    </Section>
  );
}

/** Rounding may leave a cosine a little outside. */
const clamp = (cosine: number): number => Math.max(-1, Math.min(1, cosine));
