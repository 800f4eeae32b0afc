import { useId } from 'react';
import { Field } from './Field';
import type { Bounds } from './number';
import styles from './Slider.module.css';
import { fromShare, type SliderScale, toShare } from './scale';

export interface SliderProps {
  label: string;
  value: number;
  range: Bounds;
  onChange: (value: number) => void;
  /** Step of a linear scale; a log scale rounds to two significant digits. */
  step?: number;
  scale?: SliderScale;
  format?: (value: number) => string;
  hideLabel?: boolean;
  disabled?: boolean;
}

/** Positions of a log track; over five decades, each multiplies the value by 1.023. */
const LOG_POSITIONS = 500;

export function Slider({
  label,
  value,
  range,
  onChange,
  step = 1,
  scale = 'linear',
  format = String,
  hideLabel,
  disabled,
}: SliderProps) {
  const id = useId();
  const log = scale === 'log';
  const limits = log ? { min: 0, max: LOG_POSITIONS, step: 1 } : { ...range, step };
  const take = (position: number) =>
    onChange(log ? Number(fromShare(position / LOG_POSITIONS, range, scale).toPrecision(2)) : position);
  return (
    <Field label={label} htmlFor={id} hideLabel={hideLabel} aside={<output htmlFor={id}>{format(value)}</output>}>
      <input
        id={id}
        className={styles.slider}
        type="range"
        {...limits}
        value={log ? Math.round(toShare(value, range, scale) * LOG_POSITIONS) : value}
        aria-valuetext={format(value)}
        disabled={disabled}
        onChange={(event) => take(event.target.valueAsNumber)}
      />
    </Field>
  );
}
