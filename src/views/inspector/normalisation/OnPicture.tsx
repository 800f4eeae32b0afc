import { useMemo, useState } from 'react';
import { normalisation } from '../../../i18n/messages/normalisation';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { runsOnDemand } from '../../../network/analysis/effort';
import { isVector } from '../../../network/shape';
import { useText } from '../../../page/useText';
import type { NormalisationReport } from '../../../record/reports';
import type { TensorData } from '../../../record/tensor';
import type { NormalisationState } from '../../../session/normalisation';
import { useDocument, useInput, useRun } from '../../../session/react';
import { Segmented } from '../../../ui/Segmented';
import { useSize } from '../../../ui/useSize';
import { MapCanvas } from '../../maps/MapCanvas';
import { paletteFor } from '../../maps/palette';
import { type MapRange, rangeOf } from '../../maps/range';
import { mapSizeOf, valueAt } from '../../maps/tensorMap';
import { useTheme } from '../../maps/useTheme';
import { ColourLegend } from '../ColourLegend';
import { Cursor, type Spot } from '../Cursor';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { Formula } from './Formula';
import { differenceOf, type Mode, normalise, normalisedMap, statisticsOf } from './formula';
import styles from './OnPicture.module.css';

interface OnPictureProps {
  node: NodeAnalysis;
  opened: NonNullable<NormalisationState['opened']>;
}

/** The channel on the current picture: what training and inference would make of it, and one value step by step. */
export function OnPicture({ node, opened }: OnPictureProps) {
  const { t, integer } = useText();
  const [mode, setMode] = useState<Mode>('inference');
  const [wanted, setSpot] = useState<Spot | null>(null);
  const { report, channel } = opened;
  const { picture } = report;
  const tensor = useTensor(node.id, opened);
  const title = t(normalisation.picture(integer(channel)));
  if (!picture)
    return (
      <Section title={title}>
        <p className={tab.note}>{t(normalisation.noPicture)}</p>
      </Section>
    );
  const { height, width } = mapSizeOf(picture.shape);
  const spot = spotIn(wanted, height, width);
  const before = valueAt(picture, 0, spot.row, spot.column);
  const steps = normalise(before, statisticsOf(report, mode, spot.row * width + spot.column), report);
  const held =
    (mode === 'inference' || report.own) && tensor
      ? valueAt(tensor, channelOf(tensor, channel), spot.row, spot.column)
      : null;
  return (
    <Section title={title}>
      {!report.own && (
        <Segmented
          label={t(normalisation.modeLabel)}
          hideLabel
          value={mode}
          options={[
            { value: 'training', label: t(normalisation.training) },
            { value: 'inference', label: t(normalisation.inference) },
          ]}
          onChange={setMode}
        />
      )}
      <Maps report={report} picture={picture} channel={channel} mode={mode} spot={spot} onSpot={setSpot} />
      <Formula
        steps={steps}
        report={report}
        place={isVector(picture.shape) ? null : t(normalisation.at(integer(spot.row), integer(spot.column)))}
        held={held}
      />
    </Section>
  );
}

/** The pixel that is read: the one pointed at last, or the middle. */
const spotIn = (wanted: Spot | null, height: number, width: number): Spot => ({
  row: Math.min(wanted?.row ?? Math.floor(height / 2), height - 1),
  column: Math.min(wanted?.column ?? Math.floor(width / 2), width - 1),
});

/** A vector is one row of units, each a column; of images the channel is the map. */
const channelOf = ({ shape }: TensorData, channel: number): number => (shape.length === 1 ? 0 : channel);

/** What the engine made of the same picture with the same weights; null while it trains, for then both move. */
function useTensor(layer: string, { image, channel }: OnPictureProps['opened']): TensorData | null {
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const training = useRun(({ phase }) => phase === 'training');
  const output = useInput((input) => (input.image === image ? input.activations[layer] : undefined));
  if (!output || onDemand || training) return null;
  return output.shape.length === 1 ? { shape: [1], data: output.data.subarray(channel, channel + 1) } : output;
}

interface MapsProps {
  report: NormalisationReport;
  picture: TensorData;
  channel: number;
  mode: Mode;
  spot: Spot;
  onSpot: (spot: Spot) => void;
}

const GAP = 12;
/** Taller maps would push the formula out of view. */
const TALLEST = 200;

/**
 * The channel normalised either way, side by side on one colour scale, and by how much they differ. With statistics of
 * its own there is one way only.
 */
function Maps({ report, picture, channel, mode, spot, onSpot }: MapsProps) {
  const { t, integer, value } = useText();
  const theme = useTheme();
  const [box, { width }] = useSize<HTMLDivElement>();
  const maps = useMemo(() => {
    const map = (of: Mode) => ({ shape: picture.shape, data: normalisedMap(picture.data, report, of) });
    const [training, inference] = [map('training'), map('inference')];
    return { training, inference, difference: differenceOf(training.data, inference.data) };
  }, [picture, report]);
  const { rms, largest } = maps.difference;
  const note = t(report.own ? normalisation.ownPicture : normalisation.difference(value(rms), value(largest)));
  const ways = report.own ? (['inference'] as const) : (['training', 'inference'] as const);
  if (isVector(picture.shape)) return <p className={tab.note}>{note}</p>;
  const size = mapSizeOf(picture.shape);
  const side = Math.max(1, Math.floor(Math.min((width - GAP) / 2, (TALLEST * size.width) / size.height)));
  const high = Math.round((side * size.height) / size.width);
  const ranges = [rangeOf(maps.training), rangeOf(maps.inference)];
  const range: MapRange = {
    min: Math.min(...ranges.map(({ min }) => min)),
    max: Math.max(...ranges.map(({ max }) => max)),
  };
  const palette = paletteFor(range, theme);
  const place = t(normalisation.at(integer(spot.row), integer(spot.column)));
  const [atBatch, atMoving] = [maps.training, maps.inference].map((map) =>
    value(valueAt(map, 0, spot.row, spot.column)),
  );
  const reading = t(
    report.own
      ? normalisation.ownReading(place, atMoving ?? '')
      : normalisation.reading(place, atBatch ?? '', atMoving ?? ''),
  );
  return (
    <>
      <div ref={box} className={styles.maps}>
        {ways.map((of) => {
          const name = t(
            report.own ? normalisation.withOwn : of === 'training' ? normalisation.withBatch : normalisation.withMoving,
          );
          return (
            <figure key={of} className={styles.map} data-used={of === mode || Boolean(report.own)}>
              <Cursor
                rows={size.height}
                columns={size.width}
                width={side}
                height={high}
                at={spot}
                onMove={(next) => next && onSpot(next)}
                label={t(normalisation.mapLabel(integer(channel), name))}
                reading={reading}
              >
                <MapCanvas tensor={maps[of]} cellWidth={side} cellHeight={high} range={range} palette={palette} />
              </Cursor>
              <figcaption>{name}</figcaption>
            </figure>
          );
        })}
      </div>
      <ColourLegend range={range} palette={palette} />
      <p className={tab.note}>{reading}</p>
      <p className={tab.note}>{note}</p>
    </>
  );
}
