import { useCallback, useId, useState } from 'react';
import { nameOf } from '../../../drawing/graph/names';
import { captions } from '../../../i18n/messages/captions';
import { depth, spreadFormNames } from '../../../i18n/messages/depth';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { useText } from '../../../page/useText';
import type { DepthForm } from '../../../record/view';
import { useDocument, useSession, useView } from '../../../session/react';
import { classes } from '../../../ui/classes';
import { Segmented } from '../../../ui/Segmented';
import { Select } from '../../../ui/Select';
import { ChartCanvas } from '../../charts/ChartCanvas';
import { ChartCursor } from '../../charts/ChartCursor';
import { nearestIndex } from '../../charts/cursor';
import { upTo } from '../../charts/sampling';
import type { Surface } from '../../charts/surface';
import { useCursor } from '../../charts/useCursor';
import { useRecorded, useShown } from '../../charts/useShown';
import { Caption } from '../../fields/Caption';
import { ChartHead } from '../ChartHead';
import { colourOf } from './colours';
import panel from './DepthPanel.module.css';
import styles from './HistogramPanel.module.css';
import { paintRidges, paintStrip, ridgeStops, stripStops } from './ridges';
import { type Counted, quartilesOf, type SpreadOverTime, spreadOverTime } from './spread';

const FORMS: readonly DepthForm[] = ['profile', 'heatMap'];

/** The distributions of the selected layer's weights and outputs over the run. */
export function HistogramPanel() {
  const session = useSession();
  const { t } = useText();
  const form = useView((view) => view.depthForm);
  const node = useDocument(({ analysis }) => analysis.byId);
  const selected = useView((view) => view.selected);
  const layer = selected === null ? undefined : node.get(selected);
  const recorded = useRecorded();
  const weights = layer?.weights.filter(({ trainable }) => trainable).map(({ name }) => name) ?? [];
  const [wanted, setWanted] = useState<string | null>(null);
  const name = weights.find((known) => known === wanted) ?? weights[0] ?? null;
  const isLayer = layer?.node.type === 'layer';
  return (
    <div className={panel.panel}>
      <ChartHead>
        <Segmented
          hideLabel
          label={t(depth.form)}
          value={form}
          options={FORMS.map((value) => ({ value, label: t(spreadFormNames[value]) }))}
          onChange={session.view.setDepthForm}
        />
        {weights.length > 1 && name !== null && (
          <Select
            hideLabel
            label={t(depth.whichWeights)}
            value={name}
            options={weights.map((value) => ({ value, label: value }))}
            onChange={setWanted}
          />
        )}
      </ChartHead>
      {!recorded || !isLayer ? (
        <p className={panel.empty}>{t(recorded ? depth.selectLayer : depth.empty)}</p>
      ) : (
        <Pair layer={layer} weight={name} form={form} />
      )}
    </div>
  );
}

function Pair({ layer, weight, form }: { layer: NodeAnalysis; weight: string | null; form: DepthForm }) {
  const { t } = useText();
  const name = nameOf(layer.id);
  return (
    <div className={styles.pair}>
      {weight === null ? (
        <p className={panel.empty}>{t(depth.noWeights(name))}</p>
      ) : (
        <Spread title={t(depth.weightsOf(name))} type="weights" of={`${layer.id}/${weight}`} form={form} />
      )}
      <Spread title={t(depth.outputsOf(name))} type="outputs" of={layer.id} form={form} />
    </div>
  );
}

interface SpreadProps {
  readonly title: string;
  readonly type: Counted['type'];
  /** Name of the weight, or id of the layer. */
  readonly of: string;
  readonly form: DepthForm;
}

const countedOf = (type: Counted['type'], of: string): Counted =>
  type === 'weights' ? { type, name: of } : { type, id: of };

/** Where the middle half of the values lies, and where it lay at first. */
function halfOf(spread: SpreadOverTime) {
  const [[low, , high], [firstLow, , firstHigh]] = [
    quartilesOf(spread, spread.steps.length - 1),
    quartilesOf(spread, 0),
  ];
  if (spread.steps.length === 1) return captions.spreadNow(low, high);
  return captions.spread(low, high, spread.steps[0] ?? 0, firstLow, firstHigh);
}

function Spread({ title, type, of, form }: SpreadProps) {
  const session = useSession();
  const text = useText();
  const { t, language } = text;
  const id = useId();
  const shown = useShown();
  const spread = shown && spreadOverTime(upTo(session.telemetry.history.snapshots, shown), countedOf(type, of));
  const { steps, min, max } = spread ?? { steps: [], min: 0, max: 0 };
  const cursor = useCursor({
    follow: session.telemetry.subscribe,
    stops: form === 'profile' ? ridgeStops(steps) : stripStops(steps),
    read: (step) => (spread ? t(depth.quartilesAt(step, ...quartilesOf(spread, nearestIndex(steps, step)))) : ''),
    skips: true,
  });
  const pointed = cursor.at;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    ({ context, width, height, style, theme }: Surface) => {
      const { shown, history } = session.telemetry;
      const spread = shown && spreadOverTime(upTo(history.snapshots, shown), countedOf(type, of));
      if (!spread) return;
      const scene = { width, height, spread, write: (x: number) => text.value(x, 2), integer: text.integer, pointed };
      if (form === 'profile') paintRidges(context, scene, style);
      else paintStrip(context, scene, style, colourOf('activations', false, theme));
    },
    [type, of, form, pointed, language],
  );
  const summary = spread ? t(depth.spreadSummary(steps.length, steps[0] ?? 0, steps.at(-1) ?? 0, min, max)) : null;
  return (
    <figure className={styles.spread}>
      <figcaption className={panel.caption}>
        <span className={classes(pointed !== null && 'visually-hidden')}>{title}</span>
        <span>{cursor.reading}</span>
      </figcaption>
      {spread ? (
        <ChartCursor cursor={cursor} label={title} describedBy={id} className={styles.chart}>
          <ChartCanvas follow={session.telemetry.subscribe} paint={paint} />
        </ChartCursor>
      ) : (
        <p className={panel.empty}>{t(depth.noHistograms)}</p>
      )}
      {spread && (
        <Caption id={id}>
          <span className="visually-hidden">{`${summary}. `}</span>
          {t(halfOf(spread))}
        </Caption>
      )}
    </figure>
  );
}
