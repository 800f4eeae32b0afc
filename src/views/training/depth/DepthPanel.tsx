import { useCallback, useId, useMemo, useState } from 'react';
import { layersInDepth, stretchesOf } from '../../../drawing/depth/order';
import { nameOf, titleOf } from '../../../drawing/graph/names';
import { chartNames, depth, formNames, measureNames, measureNotes } from '../../../i18n/messages/depth';
import { shelf } from '../../../i18n/messages/shelf';
import type { Analysis } from '../../../network/analysis/analyze';
import { useText } from '../../../page/useText';
import type { DepthForm } from '../../../record/view';
import { useDocument, useSession, useSettings, useView } from '../../../session/react';
import { Segmented } from '../../../ui/Segmented';
import { Select } from '../../../ui/Select';
import { ChartCanvas } from '../../charts/ChartCanvas';
import { ChartCursor } from '../../charts/ChartCursor';
import { nearest, trailOf } from '../../charts/sampling';
import type { Surface } from '../../charts/surface';
import { useCursor } from '../../charts/useCursor';
import { useRecorded, useShown } from '../../charts/useShown';
import { ChartHead } from '../ChartHead';
import { useShelf } from '../shelf/useShelf';
import { wordsOf } from '../shelf/words';
import { colourOf } from './colours';
import styles from './DepthPanel.module.css';
import { DepthSummary } from './DepthSummary';
import { FlowVerdict } from './FlowVerdict';
import { flowOf } from './flow';
import { ghostRows, measuredGhosts } from './ghosts';
import { heatMapOf, heatMapStops, paintHeatMap } from './heatMap';
import { type DepthChart, MEASURES, type MeasureName, measuresOf } from './measures';
import { paintProfile, profileStops } from './profile';
import { heatAxis, ProfileAxis } from './ranges';
import { DepthTable } from './table';

const FORMS: readonly DepthForm[] = ['profile', 'heatMap'];

/** Karpathy's rule of thumb: the norm of an update is about a thousandth of that of the weights. */
const USUAL_UPDATE = 1e-3;

/** A chart over depth, with the choice of its quantity and form. */
export function DepthPanel({ chart }: { chart: DepthChart }) {
  const session = useSession();
  const { t } = useText();
  const analysis = useDocument((document) => document.analysis);
  const form = useView((view) => view.depthForm);
  const [wanted, setWanted] = useState<Partial<Record<DepthChart, MeasureName>>>({});
  const offered = useMemo(() => measuresOf(chart, layersInDepth(analysis)), [chart, analysis]);
  const measure = offered.find((name) => name === wanted[chart]) ?? offered[0];
  const recorded = useRecorded();
  return (
    <div className={styles.panel}>
      <ChartHead>
        {measure && (
          <Select
            hideLabel
            label={t(depth.measure)}
            value={measure}
            options={offered.map((value) => ({ value, label: t(measureNames[value]) }))}
            onChange={(value) => setWanted((before) => ({ ...before, [chart]: value }))}
          />
        )}
        <Segmented
          hideLabel
          label={t(depth.form)}
          value={form}
          options={FORMS.map((value) => ({ value, label: t(formNames[value]) }))}
          onChange={session.view.setDepthForm}
        />
      </ChartHead>
      {recorded && measure ? (
        <Chart key={chart} chart={chart} measure={measure} form={form} analysis={analysis} />
      ) : (
        <p className={styles.empty}>{t(recorded ? depth.noneOfThis : depth.empty)}</p>
      )}
    </div>
  );
}

interface ChartProps {
  readonly chart: DepthChart;
  readonly measure: MeasureName;
  readonly form: DepthForm;
  readonly analysis: Analysis;
}

function Chart({ chart, measure, form, analysis }: ChartProps) {
  const session = useSession();
  const text = useText();
  const { t, language } = text;
  const id = useId();
  const shown = useShown();
  const selected = useView((view) => view.selected);
  const table = useMemo(() => new DepthTable(analysis, measure), [analysis, measure]);
  const axis = useMemo(() => new ProfileAxis(table), [table]);
  const { ghosts, runs } = useShelf();
  const others = useMemo(() => measuredGhosts(ghosts, measure), [ghosts, measure]);
  const stretches = useMemo(() => stretchesOf(analysis, table.layers), [analysis, table]);
  const names = useMemo(() => table.layers.map(({ node }) => nameOf(node.id)), [table]);
  const place = selected === null ? -1 : table.layers.findIndex(({ node }) => node.id === selected);
  const chosen = place < 0 ? null : place;
  const batch = useSettings((settings) => settings.training.batchSize);
  const flow = useMemo(
    () => (chart === 'gradientFlow' && shown ? flowOf(table, shown, batch) : null),
    [chart, table, shown, batch],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const write = useCallback(
    (value: number) => {
      const { axis } = MEASURES[measure];
      return axis === 'share' ? text.percent(value, 0) : text.value(value, axis === 'log' ? 1 : 2);
    },
    [language, measure],
  );
  const words = (index: number): string => {
    const now = session.telemetry.shown;
    const layer = table.layers[index];
    if (!now || !layer) return '';
    const value = table.row(now)[index] ?? Number.NaN;
    const around = MEASURES[measure].spread?.(now, layer.node) ?? null;
    const number = MEASURES[measure].axis === 'share' ? text.percent(value) : text.value(value);
    const quantity = Number.isNaN(value)
      ? depth.unknown
      : around === null
        ? depth.plain(number)
        : depth.around(number, text.value(around));
    return t(depth.layerValue(nameOf(layer.node.id), titleOf(layer.node), quantity));
  };

  const count = table.layers.length;
  const cursor = useCursor({
    follow: session.telemetry.subscribe,
    stops: form === 'heatMap' ? heatMapStops(count) : profileStops(count),
    read: words,
    rest: chosen ?? 0,
    onChoose: (index) => {
      const layer = table.layers[index];
      if (layer) session.view.select(layer.node.id);
    },
  });
  const pointed = cursor.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    ({ context, width, height, style, theme }: Surface) => {
      const { shown } = session.telemetry;
      if (!shown) return;
      const { snapshots } = session.telemetry.history;
      const signed = MEASURES[measure].axis === 'signed';
      const common = { width, height, pointed, selected: chosen, names, write };
      if (form === 'heatMap') {
        const beside = others.at(-1);
        const axis = heatAxis([{ table, snapshots }, ...(beside ? [beside] : [])]);
        const map = heatMapOf(table, snapshots, nearest(snapshots, shown.step), axis);
        if (!map) return;
        const colours = colourOf(chart, signed && map.axis.domain[0] < 0, theme);
        const half = { ...common, width: beside ? width / 2 : width, integer: text.integer };
        paintHeatMap(context, { ...map, ...half }, style, colours);
        const other = beside && heatMapOf(beside.table, beside.snapshots, beside.snapshots.length - 1, axis);
        if (!other) return;
        const names = beside.table.layers.map(({ node }) => nameOf(node.id));
        context.save();
        context.translate(width / 2, 0);
        paintHeatMap(context, { ...other, ...half, names, pointed: null, selected: null }, style, colours);
        context.restore();
        return;
      }
      const trail = trailOf(snapshots, shown);
      const fit = chart === 'gradientFlow' ? (flowOf(table, shown, batch)?.growth.line ?? []) : [];
      const rows = ghostRows(table, others);
      const at = axis.at(shown, trail, [
        ...fit.map(({ value }) => value),
        ...rows.flatMap(({ row }) => Array.from(row)),
      ]);
      if (!at) return;
      const { spread, alongTrunk } = MEASURES[measure];
      const guide = measure === 'updateRatio' ? { at: USUAL_UPDATE, label: t(depth.guide) } : null;
      const { layers } = table;
      const profile = {
        ...{ ...common, layers, stretches, axis: at, guide, alongTrunk },
        fit,
        others: rows,
        row: table.row(shown),
        trail: trail.map((snapshot) => table.row(snapshot)),
        spread: spread ? layers.map(({ node }) => spread(shown, node) ?? Number.NaN) : null,
      };
      paintProfile(context, profile, style, colourOf(chart, signed, theme));
    },
    [chart, measure, form, table, axis, others, stretches, names, pointed, chosen, write, batch, language],
  );

  const besideId = ghosts.at(-1)?.id;
  const beside = runs.find((run) => run.id === besideId);

  return (
    <>
      <ChartCursor
        cursor={cursor}
        label={t(depth.cursor(chartNames[chart]))}
        describedBy={id}
        title={t(measureNotes[measure])}
        className={styles.chart}
      >
        <ChartCanvas follow={session.telemetry.subscribe} paint={paint} />
      </ChartCursor>
      {flow && pointed === null && !(form === 'heatMap' && beside) ? (
        <div className={styles.spoken}>
          <FlowVerdict flow={flow} />
        </div>
      ) : (
        <p className={flow ? styles.spoken : styles.caption}>
          {pointed !== null
            ? cursor.reading
            : t(form === 'heatMap' && beside ? shelf.ghostMap(wordsOf(beside, text).whole) : measureNotes[measure])}
        </p>
      )}
      {shown && (
        <DepthSummary
          id={id}
          table={table}
          snapshot={shown}
          first={form === 'heatMap' ? (session.telemetry.history.snapshots[0] ?? null) : null}
        />
      )}
    </>
  );
}
