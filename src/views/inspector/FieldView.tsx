import { inspector } from '../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { type AxisField, sizeOfField, startOfField } from '../../network/layers/receptiveField';
import { isImage, type Shape } from '../../network/shape';
import { useText } from '../../page/useText';
import { useDocument, useInput } from '../../session/react';
import { MapCanvas } from '../maps/MapCanvas';
import { paletteFor } from '../maps/palette';
import { useTheme } from '../maps/useTheme';
import { Facts } from './Facts';
import styles from './FieldView.module.css';

const SIDE = 104;
const UNIT = { min: 0, max: 1 };

/** First and last input pixel of the receptive field of the middle one of `count` output pixels. */
const middleView = ({ low, high, jump }: AxisField, count: number): readonly [first: number, last: number] => {
  const shift = Math.floor((count - 1) / 2) * jump;
  return [low + shift, high + shift];
};

/** The receptive field in numbers, and as a frame on the picture. */
export function FieldView({ node: { receptiveField }, shape }: { node: NodeAnalysis; shape: Shape }) {
  const { t, integer, value } = useText();
  const theme = useTheme();
  const { height, width } = useDocument((document) => document.definition.input);
  const image = useInput((input) => input.image);
  if (!receptiveField || !isImage(shape)) return <p className={styles.note}>{t(inspector.noField)}</p>;
  const { height: vertical, width: horizontal } = receptiveField;
  const by = (of: (axis: AxisField) => number, write: (x: number) => string) =>
    `${write(of(vertical))}×${write(of(horizontal))}`;
  const [top, bottom] = middleView(vertical, shape[0]);
  const [left, right] = middleView(horizontal, shape[1]);
  // The view may reach into the padding: the drawing grows by as much.
  const reach = Math.max(0, -top, -left, bottom - height + 1, right - width + 1);
  const unit = SIDE / (Math.max(height, width) + 2 * reach);
  const place = (row: number, column: number, high: number, wide: number) => ({
    insetBlockStart: (row + reach) * unit,
    insetInlineStart: (column + reach) * unit,
    blockSize: high * unit,
    inlineSize: wide * unit,
  });
  const label = inspector.fieldPicture(integer(sizeOfField(vertical)), integer(sizeOfField(horizontal)));
  return (
    <>
      <div className={styles.view}>
        <div className={styles.picture} style={{ width: SIDE, height: SIDE }} role="img" aria-label={t(label)}>
          <div className={styles.image} style={place(0, 0, height, width)}>
            {image && image.shape[0] === height && image.shape[1] === width && (
              <MapCanvas tensor={image} cellWidth={width * unit} range={UNIT} palette={paletteFor(UNIT, theme)} />
            )}
          </div>
          <div className={styles.frame} style={place(top, left, bottom - top + 1, right - left + 1)} />
        </div>
        <Facts
          facts={[
            { name: t(inspector.fieldSize), value: t(inspector.pixels(by(sizeOfField, integer))) },
            { name: t(inspector.fieldJump), term: 'jump', value: t(inspector.pixels(by(({ jump }) => jump, integer))) },
            {
              name: t(inspector.fieldStart),
              term: 'start',
              value: `(${value(startOfField(vertical))}, ${value(startOfField(horizontal))})`,
            },
          ]}
        />
      </div>
      <p className={styles.note}>{t(inspector.fieldNote)}</p>
    </>
  );
}
