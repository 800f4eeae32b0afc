import { useMemo } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import type { Table } from '../../network/layers/fields';
import { useText } from '../../page/useText';
import { useDataset, useInput } from '../../session/react';
import { MapCanvas } from '../maps/MapCanvas';
import { paletteFor } from '../maps/palette';
import { rangeOf } from '../maps/range';
import { reshaped } from '../maps/tensorMap';
import { useTheme } from '../maps/useTheme';
import styles from './Centres.module.css';

/** The paper's codes are pictures of 7×12 pixels; other widths are one row. */
const pictureShape = (features: number): readonly number[] => (features === 84 ? [12, 7, 1] : [1, features, 1]);
const BITS = { min: 0, max: 1 };
const CELL = 28;

/** The fixed centres of an RBF output, drawn as pictures, with the outputs for the current picture. */
export function Centres({ title, rows, source }: { title: string; rows: NonNullable<Table>; source: string }) {
  const { t, integer } = useText();
  const theme = useTheme();
  const features = useInput((input) => input.activations[source]);
  const { classNames: names } = useDataset();
  const width = rows[0]?.length ?? 0;
  const shape = pictureShape(width);
  const pictures = useMemo(() => rows.map((row) => ({ shape, data: Float32Array.from(row) })), [rows, shape]);
  const drawn = shape[0] === 12;
  const cell = drawn ? CELL : 280;
  const bits = paletteFor(BITS, theme);
  const now = features?.data.length === width ? features : null;
  const range = useMemo(() => now && rangeOf(now), [now]);
  return (
    <figure className={styles.figure}>
      <figcaption>
        <span>{title}</span>
        {drawn && (
          <span className={styles.small}>
            {t(theme === 'dark' ? inspector.centresCaptionDark : inspector.centresCaption)}
          </span>
        )}
      </figcaption>
      <ul className={styles.pictures}>
        {[...pictures.entries()].map(([i, picture]) => {
          const name = names.length === rows.length && names[i] ? t(names[i]) : integer(i);
          return (
            <li key={i}>
              <MapCanvas
                tensor={picture}
                cellWidth={cell}
                range={BITS}
                palette={bits}
                label={t(inspector.centreOf(name))}
                className={styles.picture}
              />
              <span aria-hidden="true">{name}</span>
            </li>
          );
        })}
      </ul>
      {drawn && now && range && (
        <div className={styles.now}>
          <MapCanvas
            tensor={reshaped(now, shape)}
            cellWidth={2 * CELL}
            range={range}
            palette={paletteFor(range, theme)}
            label={t(inspector.centresNow)}
            className={styles.picture}
          />
          <span>{t(inspector.centresNow)}</span>
        </div>
      )}
    </figure>
  );
}
