import { type MouseEvent, memo } from 'react';
import { mistakes as messages } from '../../i18n/messages/mistakes';
import { useText } from '../../page/useText';
import type { Judgement, Plane } from '../../record/judgement';
import type { Choice } from './choice';
import { useClassText } from './classText';
import styles from './PlaneView.module.css';

/** Units of the drawing, which takes the width that there is. */
const WIDTH = 560;
const HEIGHT = 380;
const MARGIN = 12;

interface ScatterProps {
  readonly plane: Plane;
  readonly judgement: Judgement;
  readonly colours: 'byClass' | 'byMistake';
  readonly chosen: number | null;
  readonly onChoose: (choice: Choice) => void;
}

/** A point for each picture. Names of one or two letters stand for themselves, so that classes differ by more than colour. */
export const Scatter = memo(function Scatter({ plane, judgement, colours, chosen, onChoose }: ScatterProps) {
  const { t } = useText();
  const nameOf = useClassText();
  const count = Math.min(plane.points.length / 2, judgement.labels.length);
  const place = placer(plane.points);
  const onClick = ({ target }: MouseEvent) => {
    const index = (target as Element).getAttribute('data-index');
    if (index !== null) onChoose({ type: 'point', index: Number(index) });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list of pictures leads to the same ones by keyboard
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={styles.scatter}
      role="img"
      aria-label={t(messages.planeLabel(count))}
      onClick={onClick}
    >
      {Array.from({ length: count }, (_, index) => {
        const [x, y] = place(index);
        const label = judgement.labels[index] as number;
        const isRight = label === judgement.answers[index];
        const shared = {
          'data-index': index,
          ...(colours === 'byClass' ? { 'data-class': label % 10 } : { 'data-answer': isRight ? 'right' : 'wrong' }),
          'data-chosen': index === chosen || undefined,
        };
        const name = t(nameOf(label));
        return name.length <= 2 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the number of a test picture
          <text key={index} x={x} y={y} {...shared}>
            {name}
          </text>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the number of a test picture
          <circle key={index} cx={x} cy={y} r={3.5} {...shared} />
        );
      })}
    </svg>
  );
});

/** Places in the drawing: both axes on one scale, the middle of their ranges in the middle. */
function placer(points: Float32Array): (index: number) => readonly [number, number] {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i] as number);
    right = Math.max(right, points[i] as number);
    low = Math.min(low, points[i + 1] as number);
    high = Math.max(high, points[i + 1] as number);
  }
  const scale = Math.min((WIDTH - 2 * MARGIN) / (right - left || 1), (HEIGHT - 2 * MARGIN) / (high - low || 1));
  return (index) => [
    WIDTH / 2 + scale * ((points[2 * index] as number) - (left + right) / 2),
    HEIGHT / 2 - scale * ((points[2 * index + 1] as number) - (low + high) / 2),
  ];
}
