import { range } from 'd3';
import { useMemo } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import type { Table } from '../../network/layers/fields';
import { useText } from '../../page/useText';
import { MapCanvas } from '../maps/MapCanvas';
import { paletteFor } from '../maps/palette';
import { useTheme } from '../maps/useTheme';
import styles from './ConnectionTable.module.css';

type Rows = NonNullable<Table>;

/** Up to this size it is a table with names on both sides, as in the paper; a larger one is a picture. */
const MOST_FILTERS = 20;
const MOST_CHANNELS = 32;
const BITS = { min: 0, max: 1 };

/** Which input channels each filter sees: LeCun et al. 1998, Table I, for any network. */
export function ConnectionTable({ title, table, channels }: { title: string; table: Rows; channels: number }) {
  const { t, integer } = useText();
  const pairs = table.reduce((sum, row) => sum + new Set(row).size, 0);
  const small = table.length <= MOST_FILTERS && channels <= MOST_CHANNELS;
  const caption = t(inspector.connectionCaption(integer(pairs), integer(table.length * channels)));
  return (
    <figure className={styles.figure}>
      <figcaption>
        <strong>{title}</strong> <span>{caption}</span>
      </figcaption>
      {small ? (
        <Cells table={table} channels={channels} title={title} />
      ) : (
        <Picture table={table} channels={channels} label={`${title}. ${caption}`} />
      )}
    </figure>
  );
}

function Cells({ table, channels, title }: { table: Rows; channels: number; title: string }) {
  const { t, integer } = useText();
  return (
    <table className={styles.table} aria-label={title}>
      <thead>
        <tr>
          <td />
          {range(table.length).map((filter) => (
            <th key={filter} scope="col">
              {integer(filter)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {range(channels).map((channel) => (
          <tr key={channel}>
            <th scope="row">{integer(channel)}</th>
            {[...table.entries()].map(([filter, row]) => (
              <td key={filter} className={row.includes(channel) ? styles.on : undefined}>
                {row.includes(channel) && <span className="visually-hidden">{t(inspector.connected)}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Picture({ table, channels, label }: { table: Rows; channels: number; label: string }) {
  const theme = useTheme();
  const tensor = useMemo(() => {
    const data = new Float32Array(channels * table.length);
    for (const [filter, row] of table.entries()) for (const channel of row) data[channel * table.length + filter] = 1;
    return { shape: [channels, table.length, 1], data };
  }, [table, channels]);
  return <MapCanvas tensor={tensor} cellWidth={280} range={BITS} palette={paletteFor(BITS, theme)} label={label} />;
}
