import { useState } from 'react';
import { inspector, weightName } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import styles from './ChannelTable.module.css';
import { Pager } from './Pager';
import { pageAt } from './paging';

export interface Column {
  readonly name: string;
  readonly data: Float32Array;
}

const ROWS = 12;

/** Weights of which every channel has one, side by side. */
export function ChannelTable({ columns }: { columns: readonly Column[] }) {
  const { t, integer, value } = useText();
  const [first, setFirst] = useState(0);
  const count = Math.max(0, ...columns.map(({ data }) => data.length));
  const page = pageAt(first, ROWS, count);
  return (
    <>
      <div className={styles.scroll} style={{ minHeight: page.pages > 1 ? (ROWS + 1) * 24 : undefined }}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(inspector.channelShort)}</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {t(weightName(name))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: page.end - page.first }, (_, i) => page.first + i).map((channel) => (
              <tr key={channel}>
                <th scope="row">{integer(channel)}</th>
                {columns.map(({ name, data }) => (
                  <td key={name}>{channel < data.length ? value(data[channel] as number) : ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager page={page} size={ROWS} count={count} onGo={setFirst} />
    </>
  );
}
