export interface LineSampleProps {
  /** Custom property of its colour, without the dashes. */
  readonly colour: string;
  /** Lengths of line and gap, in pixels; empty for a solid line. */
  readonly dash: readonly number[];
  /** In CSS pixels. */
  readonly width?: number;
}

/** A short line as a chart draws it, for a legend. */
export function LineSample({ colour, dash, width = 2 }: LineSampleProps) {
  return (
    <svg aria-hidden width={28} height={10} style={{ flex: 'none' }}>
      <line
        x1={1}
        x2={27}
        y1={5}
        y2={5}
        stroke={`var(--${colour})`}
        strokeWidth={width}
        strokeDasharray={dash.join(' ')}
      />
    </svg>
  );
}
