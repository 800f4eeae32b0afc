import { useId } from 'react';
import { gradients as messages } from '../../i18n/messages/gradients';
import { useText } from '../../page/useText';
import { useHasGradients, useHoveredGradient } from '../../session/react';
import { Live } from '../fields/Live';
import styles from './GradientLegend.module.css';
import { gradientColour, gradientWidth } from './gradientColour';
import legendStyles from './Legend.module.css';
import { useTheme } from './useTheme';

const WEDGE = { width: 110, height: 14 };
const COLOURS = [0, 0.25, 0.5, 0.75, 1];

/** The one scale of all gradients on the page, the step that they are from, and the edge under the pointer. */
export function GradientLegend() {
  const { t, value, integer } = useText();
  const recorded = useHasGradients();
  const edge = useHoveredGradient((hovered) => hovered.edge);
  if (!recorded) return <p className={legendStyles.legend}>{t(messages.none)}</p>;
  return (
    <div className={legendStyles.legend} data-legend="gradient">
      <span>{t(messages.legend)}</span>
      <span className={legendStyles.entry}>
        <Live name="min" read={({ domain }) => (domain ? value(domain[0], 1) : value(0))} />
        <Wedge />
        <Live name="max" read={({ domain }) => (domain ? value(domain[1], 1) : value(0))} />
      </span>
      <span className={legendStyles.entry}>
        <span className={styles.silent} />
        {t(messages.silent)}
      </span>
      <Live
        name="step"
        className={legendStyles.note}
        read={({ snapshot }) => t(snapshot ? messages.step(integer(snapshot.step)) : messages.look)}
      />
      {edge && (
        <Live
          className={styles.hovered}
          name="hovered"
          read={({ gradients }) => {
            const size = gradients.along(edge.links);
            return t(messages.edge(edge.from, edge.to, size && value(size.rms), size?.exact ?? true));
          }}
        />
      )}
    </div>
  );
}

/** As wide and as coloured as the edges. */
function Wedge() {
  const theme = useTheme();
  const fill = useId();
  const { width, height } = WEDGE;
  const [thin, thick] = [gradientWidth(0) / 2, gradientWidth(1) / 2];
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false">
      <linearGradient id={fill}>
        {COLOURS.map((share) => (
          <stop key={share} offset={share} stopColor={gradientColour(theme, share)} />
        ))}
      </linearGradient>
      <path
        fill={`url(#${fill})`}
        d={`M0,${height / 2 - thin}L${width},${height / 2 - thick}V${height / 2 + thick}L0,${height / 2 + thin}Z`}
      />
    </svg>
  );
}
