import { type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import type { Answer } from '../../exercises/answer';
import { exercises as messages } from '../../i18n/messages/exercises';
import { useText } from '../../page/useText';
import { useInput } from '../../session/react';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { parseNumber } from '../../ui/number';
import { Frame } from '../maps/Frame';
import { paintPicture, pictureColours } from '../maps/picture';
import { useTheme } from '../maps/useTheme';
import styles from './AnswerField.module.css';

/** A pixel of the image that enters the network: pressed on the picture, or typed. */
export function PixelField({ onAnswer }: { onAnswer: (answer: Answer | null) => void }) {
  const { t } = useText();
  const image = useInput((input) => input.image);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const [row, setRow] = useState('');
  const [column, setColumn] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the style sheet says
  useEffect(() => {
    if (canvas.current && image) paintPicture(canvas.current, image, pictureColours(canvas.current));
  }, [image, theme]);
  if (!image) return <p>{t(messages.noPicture)}</p>;
  const [rows = 1, columns = 1] = image.shape;
  const chosen = { row: indexIn(row, rows), column: indexIn(column, columns) };
  const { row: y, column: x } = chosen;
  const press = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (part: number, count: number) => String(Math.min(count - 1, Math.max(0, Math.floor(part * count))));
    setRow(at((event.clientY - box.top) / box.height, rows));
    setColumn(at((event.clientX - box.left) / box.width, columns));
  };
  return (
    <form
      className={styles.pixel}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(y === null || x === null ? null : { type: 'pixel', row: y, column: x });
      }}
    >
      {/* Typing does the same for the keyboard. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the fields beside it are for the keyboard */}
      <div className={styles.picture} style={{ aspectRatio: `${columns} / ${rows}` }} onClick={press}>
        <canvas ref={canvas} role="img" aria-label={t(messages.picture)} />
        {y !== null && x !== null && (
          <Frame rect={{ top: y, bottom: y, left: x, right: x }} rows={rows} columns={columns} />
        )}
      </div>
      <div className={styles.row}>
        <Index label={t(messages.row)} text={row} onChange={setRow} />
        <Index label={t(messages.column)} text={column} onChange={setColumn} />
        <Button variant="primary" type="submit">
          {t(messages.check)}
        </Button>
      </div>
    </form>
  );
}

/** A place counted from 0; null where the text is none. */
function indexIn(text: string, count: number): number | null {
  const value = parseNumber(text, true);
  return value !== null && Number.isInteger(value) && value >= 0 && value < count ? value : null;
}

function Index({ label, text, onChange }: { label: string; text: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <Field label={label} htmlFor={id}>
      <input
        id={id}
        className={styles.index}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
