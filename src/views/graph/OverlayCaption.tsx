import { useMemo } from 'react';
import { nameOf } from '../../drawing/graph/names';
import { formatBytes, formatCompact, formatInteger } from '../../i18n/format';
import { captions } from '../../i18n/messages/captions';
import { measureNames } from '../../i18n/messages/measures';
import { type Analysis, layerKindOf } from '../../network/analysis/analyze';
import { type MeasureName, measureOf } from '../../network/analysis/measures';
import type { Language, Text } from '../../network/text';
import { useText } from '../../page/useText';
import { extremesOf } from '../../record/captions';
import type { OverlayName } from '../../record/view';
import { useSession } from '../../session/react';
import { useRenewed } from '../../ui/useRenewed';
import { Caption } from '../fields/Caption';

interface OverlayCaptionProps {
  readonly id: string;
  readonly overlay: OverlayName;
  readonly analysis: Analysis;
}

/** What the colours of the diagram say at this moment, in a sentence. */
export function OverlayCaption({ id, overlay, analysis }: OverlayCaptionProps) {
  return overlay === 'gradient' ? (
    <GradientCaption id={id} />
  ) : (
    <CardsCaption id={id} overlay={overlay} analysis={analysis} />
  );
}

function CardsCaption({ id, overlay, analysis }: OverlayCaptionProps & { overlay: Exclude<OverlayName, 'gradient'> }) {
  const { t, language } = useText();
  const said = useMemo(
    () => (overlay === 'kind' ? kindsText(analysis) : measureText(overlay, analysis, language)),
    [overlay, analysis, language],
  );
  return said && <Caption id={id}>{t(said)}</Caption>;
}

function kindsText({ nodes }: Analysis): Text | null {
  const layers = nodes.filter(({ node }) => node.type === 'layer');
  const counts = new Map<string, number>();
  for (const { kind } of layers) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const one = layers.find(({ kind }) => kind === most?.[0]);
  const kind = one && layerKindOf(one);
  return most && kind ? captions.kinds(layers.length, kind.text.title, most[1]) : null;
}

function measureText(name: MeasureName, { nodes }: Analysis, language: Language): Text | null {
  const { value, adds } = measureOf(name);
  const known = nodes.flatMap((node) => {
    const amount = value(node);
    return amount === null ? [] : [{ name: nameOf(node.id), amount }];
  });
  const extremes = extremesOf(known.map(({ amount }) => amount));
  if (!extremes) return null;
  const [most, least] = [known[extremes.largest], known[extremes.smallest]];
  if (!most || !least) return null;
  if (!adds) {
    const [high, low] = [most, least].map(({ amount }) => formatInteger(amount, language)) as [string, string];
    return captions.largestAt(measureNames[name], most.name, high, least.name, low);
  }
  const whole = known.reduce((sum, { amount }) => sum + amount, 0);
  const write = name === 'activationBytes' ? formatBytes : formatCompact;
  return captions.mostOf(measureNames[name], most.name, write(most.amount, language), most.amount / whole);
}

/** The largest and the smallest gradient on the edges, which change with every recorded step. */
function GradientCaption({ id }: { id: string }) {
  const { gradients } = useSession();
  const { t, value } = useText();
  useRenewed(gradients.subscribe);
  const edges = gradients.now?.gradients.edges ?? [];
  const extremes = extremesOf(edges.map(({ rms }) => rms));
  const [most, least] = [edges[extremes?.largest ?? -1], edges[extremes?.smallest ?? -1]];
  // Gradients flow from the reader of a tensor back to what made it.
  const said =
    extremes && most && least
      ? captions.edges(
          ...([nameOf(most.to), nameOf(most.from), value(most.rms)] as const),
          ...([nameOf(least.to), nameOf(least.from)] as const),
          extremes.times,
        )
      : captions.noGradient;
  return <Caption id={id}>{t(said)}</Caption>;
}
