import { useMemo } from 'react';
import { mistakes as messages } from '../../i18n/messages/mistakes';
import { useText } from '../../page/useText';
import { calibrationError, calibrationOf, type Judgement } from '../../record/judgement';
import styles from './CalibrationView.module.css';

/** CSS pixels of the drawing, and the room for its axes. */
const SIDE = 260;
const ROOM = { left: 48, bottom: 40, top: 8, right: 24 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** How often the network is right where it is so sure. */
export function CalibrationView({ judgement }: { judgement: Judgement }) {
  const { t, percent, integer } = useText();
  const bins = useMemo(() => calibrationOf(judgement), [judgement]);
  const across = (share: number) => ROOM.left + share * SIDE;
  const up = (share: number) => ROOM.top + (1 - share) * SIDE;
  const [width, height] = [ROOM.left + SIDE + ROOM.right, ROOM.top + SIDE + ROOM.bottom];
  return (
    <div className={styles.calibration}>
      <p className={styles.about}>{t(messages.calibrationAbout)}</p>
      <p>{t(messages.calibrationError(calibrationError(bins)))}</p>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden className={styles.drawing}>
        {TICKS.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={across(0)} x2={across(1)} y1={up(tick)} y2={up(tick)} />
            <text x={across(0) - 6} y={up(tick)} textAnchor="end" dominantBaseline="central">
              {percent(tick, 0)}
            </text>
            <text x={across(tick)} y={up(0) + 15} textAnchor="middle">
              {percent(tick, 0)}
            </text>
          </g>
        ))}
        {bins.map(({ from, to, count, accuracy }) =>
          count === 0 ? null : (
            <rect
              key={from}
              className={styles.bar}
              x={across(from) + 1}
              width={across(to) - across(from) - 2}
              y={up(accuracy)}
              height={Math.max(1, up(0) - up(accuracy))}
            />
          ),
        )}
        <line className={styles.diagonal} x1={across(0)} y1={up(0)} x2={across(1)} y2={up(1)} />
        <text x={across(0.5)} y={height - 4} textAnchor="middle" className={styles.axis}>
          {t(messages.confidence)}
        </text>
        <text x={12} y={up(0.5)} textAnchor="middle" className={styles.axis} transform={`rotate(-90 12 ${up(0.5)})`}>
          {t(messages.right)}
        </text>
      </svg>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(messages.confidence)}</th>
            <th scope="col">{t(messages.pictures)}</th>
            <th scope="col">{t(messages.right)}</th>
          </tr>
        </thead>
        <tbody>
          {bins
            .filter(({ count }) => count > 0)
            .map(({ from, to, count, accuracy }) => (
              <tr key={from}>
                <th scope="row">{t(messages.bin(percent(from, 0), percent(to, 0)))}</th>
                <td>{integer(count)}</td>
                <td>{percent(accuracy, 1)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
