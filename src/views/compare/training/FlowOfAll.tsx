import { useCallback, useId, useMemo, useRef } from 'react';
import { CalmRange } from '../../../drawing/gradient/scale';
import { nameOf } from '../../../drawing/graph/names';
import { compare } from '../../../i18n/messages/compare';
import { useText } from '../../../page/useText';
import { ChartCanvas } from '../../charts/ChartCanvas';
import { ChartCursor } from '../../charts/ChartCursor';
import { EmptyChart } from '../../charts/EmptyChart';
import type { Surface } from '../../charts/surface';
import { useCursor } from '../../charts/useCursor';
import { FlowOverDepth, growthBack } from './flow';
import { depthPixel, paintFlow } from './paintFlow';
import type { StyledSide } from './sides';
import styles from './TrainTogether.module.css';

interface FlowOfAllProps {
  /** The same array as long as the runs are the same. */
  readonly sides: readonly StyledSide[];
  /** Calls back when a step has been recorded; the same function as long as the runs are the same. */
  readonly follow: (changed: () => void) => () => void;
}

/** The gradient over depth of the networks in one chart, at the last recorded step. */
export function FlowOfAll({ sides, follow }: FlowOfAllProps) {
  const text = useText();
  const { t, language } = text;
  const id = useId();
  const flows = useMemo(() => sides.map(({ document }) => new FlowOverDepth(document.analysis)), [sides]);
  const depths = useMemo(
    () => [...new Set(flows.flatMap(({ layers }) => layers.map(({ depth }) => depth)))].sort((a, b) => a - b),
    [flows],
  );
  const deepest = depths.at(-1) ?? 1;
  const range = useRef<{ readonly of: typeof flows; readonly calm: CalmRange } | null>(null);
  const rows = () =>
    sides.map(({ telemetry }, i) => (telemetry.shown ? (flows[i]?.row(telemetry.shown) ?? null) : null));

  const read = (depth: number): string => {
    const values = rows().map((row, i) => {
      const index = flows[i]?.indexAt(depth) ?? -1;
      const [tag, layer] = [sides[i]?.tag ?? '', flows[i]?.layers[index]];
      const value = row?.[index];
      return layer && value !== undefined
        ? t(compare.gradientOf(tag, nameOf(layer.node.id), text.value(value)))
        : `${tag} ${t(compare.none)}`;
    });
    return t(compare.both(compare.depthAt(depth), values));
  };
  const cursor = useCursor({
    follow,
    stops: { values: depths, pixel: (depth, size) => depthPixel(depth, size, deepest) },
    read,
    rest: depths[0] ?? null,
  });
  const pointed = cursor.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    ({ context, width, height, style }: Surface) => {
      const values = rows();
      if (range.current?.of !== flows) range.current = { of: flows, calm: new CalmRange() };
      const { calm } = range.current;
      calm.follow(values.flatMap((row) => [...(row ?? [])]));
      if (!calm.domain) return;
      const lines = sides.map(({ tag, loss, dash }, i) => ({
        ...{ tag, colour: loss, dash },
        depths: flows[i]?.layers.map(({ depth }) => depth) ?? [],
        values: values[i] ?? [],
      }));
      const chart = { width, height, lines, domain: calm.domain, deepest, pointed };
      const mark = (depth: number, first: boolean) => (first ? t(compare.depthAt(depth)) : text.integer(depth));
      paintFlow(context, { ...chart, write: (value) => text.value(value, 1), mark }, style);
    },
    [sides, flows, deepest, pointed, language],
  );

  const recorded = sides.every(({ telemetry }) => telemetry.shown !== null);
  const growths = rows().flatMap((row, i) => {
    const factor = row && growthBack(row);
    return factor === null ? [] : [t(compare.fromLastToFirst(sides[i]?.tag ?? '', text.value(factor, 2)))];
  });
  return (
    <figure className={styles.figure} data-place="flow">
      <figcaption className={styles.heading}>{t(compare.flow)}</figcaption>
      <div className={styles.chart}>
        <ChartCursor
          cursor={cursor}
          label={t(compare.flow)}
          describedBy={id}
          title={t(compare.flowNote)}
          className={styles.fill}
        >
          <ChartCanvas paint={paint} follow={follow} />
        </ChartCursor>
        {!recorded && <EmptyChart>{t(compare.noFlow)}</EmptyChart>}
      </div>
      <p id={id} className={styles.caption}>
        {pointed !== null ? cursor.reading : growths.length > 0 ? growths.join(' · ') : t(compare.flowNote)}
      </p>
    </figure>
  );
}
