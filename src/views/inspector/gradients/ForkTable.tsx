import { nameOf } from '../../../drawing/graph/names';
import { gradientsTab as messages } from '../../../i18n/messages/gradientsTab';
import { useText } from '../../../page/useText';
import { Live } from '../../fields/Live';
import { Term } from '../../fields/Term';
import styles from './gradients.module.css';
import { NodeLink } from './NodeLink';

/** More readers than these would make more pairs than anyone compares. */
const MOST_PAIRED = 6;

/** Where several read one node: what each sends back, its part in the sum, and the angles between them. */
export function ForkTable({ node, readers }: { node: string; readers: readonly string[] }) {
  const { t, value, percent, integer } = useText();
  const pairs =
    readers.length > MOST_PAIRED ? [] : readers.flatMap((a, i) => readers.slice(i + 1).map((b) => [a, b] as const));
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(messages.reader)}</th>
            <th scope="col">
              <Term name="rms">{t(messages.rms)}</Term>
            </th>
            <th scope="col">{t(messages.share)}</th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <tr key={reader}>
              <th scope="row">
                <NodeLink id={reader} />
              </th>
              <td>
                <Live
                  read={({ gradients }) => {
                    const size = gradients.delivered(node, [reader]);
                    return size ? value(size.rms) : t(messages.silent);
                  }}
                />
              </td>
              <td>
                <Live
                  read={({ gradients }) => {
                    const share = gradients.share(node, reader, readers);
                    return share === null ? '–' : percent(share, 0);
                  }}
                />
              </td>
            </tr>
          ))}
          <tr className={styles.sum}>
            <th scope="row">{t(messages.sum)}</th>
            <td>
              <Live
                name="sum"
                read={({ gradients }) => {
                  const sum = gradients.delivered(node, readers);
                  return sum ? `${sum.exact ? '' : '≈ '}${value(sum.rms)}` : t(messages.silent);
                }}
              />
            </td>
            <td />
          </tr>
        </tbody>
      </table>
      {pairs.length > 0 && (
        <dl className={styles.angles} aria-label={t(messages.angles)}>
          {pairs.map(([a, b]) => (
            <div key={`${a} ${b}`}>
              <dt>{t(messages.angleBetween(nameOf(a), nameOf(b)))}</dt>
              <dd>
                <Live
                  read={({ gradients }) => {
                    const angle = gradients.compare(node, [a], [b])?.angle ?? null;
                    return angle === null ? '–' : t(messages.degrees(integer(angle)));
                  }}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
