import { Pause, Play } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { nameOf } from '../../../drawing/graph/names';
import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { runsOnDemand } from '../../../network/analysis/effort';
import type { At } from '../../../network/layers/explanation';
import { isImage, type Shape } from '../../../network/shape';
import { same } from '../../../network/text';
import { useText } from '../../../page/useText';
import { ExplanationQuery, isAbout } from '../../../session/explanation';
import { useDocument, useSession, useView } from '../../../session/react';
import { useExplanation } from '../../../session/react/queries';
import { holds } from '../../../session/receptivePixels';
import { Button } from '../../../ui/Button';
import { classes } from '../../../ui/classes';
import { Frame } from '../../maps/Frame';
import { mapSizeOf, valueAt } from '../../maps/tensorMap';
import { Cursor, type Spot } from '../Cursor';
import { Empty } from '../Empty';
import { useSeen } from '../useSeen';
import { arrangeStep, sliceAt } from './arrange';
import { MapPicture } from './MapPicture';
import styles from './PixelSheet.module.css';
import { StepCard } from './StepCard';
import { nextInMap, windowOn } from './sweep';

/** Longest side of a map, in CSS pixels. */
const SIDE = 248;
/** Milliseconds that each place of the window is shown for at least. */
const SWEEP = 120;

/** One value of a map with all that it is made of at once: the input under the window, the kernel, products, sum and output. */
export function PixelSheet() {
  const { t } = useText();
  const at = useView((view) => view.pixel);
  const selected = useView((view) => view.selected);
  const node = useDocument(({ analysis }) => (selected === null ? undefined : analysis.byId.get(selected)));
  const shape = node?.outputShape;
  return node && shape && isImage(shape) && at && holds(shape, at) ? (
    <Sheet key={node.id} node={node} shape={shape} at={at} />
  ) : (
    <Empty text={t(pixel.invite)} />
  );
}

function Sheet({ node, shape, at }: { node: NodeAnalysis; shape: Shape; at: At }) {
  const session = useSession();
  const { t } = useText();
  useEffect(() => session.query(ExplanationQuery).watch(), [session]);
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  const asking = useExplanation((state) => state.asking);
  const found = useExplanation((state) => (state.found?.layer === node.id ? state.found : null));
  const current = found !== null && isAbout(found, node.id, at);
  const steps = useMemo(
    () => found?.report.explanation.steps.map((step) => arrangeStep(step, node.window, found.at)) ?? [],
    [found, node.window],
  );
  const [part, setPart] = useState(0);
  const patch = steps.findIndex(({ layout }) => layout.type === 'patch');
  const layout = steps[patch]?.layout;
  const slices = layout?.type === 'patch' ? layout.slices : [];
  const slice = slices[sliceAt(slices, part).index];
  return (
    <div className={styles.sheet} aria-busy={!current}>
      <InputMap node={node} at={at} channel={slice?.channel ?? at[2] ?? 0} />
      <ol className={styles.steps}>
        {onDemand && !current && (
          <li>
            <Button variant="primary" disabled={asking} onClick={session.query(ExplanationQuery).now}>
              {t(pixel.explain)}
            </Button>
          </li>
        )}
        {found &&
          [...steps.entries()].map(([i, arranged]) => (
            <StepCard
              key={i}
              node={node}
              at={found.at}
              arranged={arranged}
              number={i + 1}
              before={steps[i - 1]?.step.result ?? Number.NaN}
              part={i === patch ? part : null}
              onGo={i === patch ? setPart : () => undefined}
            />
          ))}
      </ol>
      <OutputMap node={node} shape={shape} at={at} waits={!current} sweeps={!onDemand} />
    </div>
  );
}

/** The map that the window reads, and the window on it: where it hangs over, the layer pads. */
function InputMap({ node, at, channel }: { node: NodeAnalysis; at: At; channel: number }) {
  const from = node.node.from[0] ?? '';
  const source = useDocument(({ analysis }) => analysis.byId.get(from));
  const shape = source?.outputShape;
  if (!source || !shape || !isImage(shape)) return null;
  return <SourceMap node={node} source={source} shape={shape} at={at} channel={channel} />;
}

interface SourceMapProps {
  readonly node: NodeAnalysis;
  readonly source: NodeAnalysis;
  readonly shape: Shape;
  readonly at: At;
  readonly channel: number;
}

function SourceMap({ node, source, shape, at, channel }: SourceMapProps) {
  const { t, integer } = useText();
  const { activation } = useSeen(source, shape);
  const { height, width, channels } = mapSizeOf(shape);
  const scale = SIDE / Math.max(height, width);
  const rect = node.window && windowOn(node.window, at, [height, width]);
  const known = activation && channel < (activation.shape[2] ?? 0);
  return (
    <figure className={styles.map}>
      <figcaption>
        {t(
          pixel.mapOf(
            source.kind === 'input' ? pixel.input : same(nameOf(source.id)),
            channels > 1 ? integer(channel) : null,
          ),
        )}
      </figcaption>
      <div className={styles.picture} style={{ width: width * scale, height: height * scale }}>
        {known && <MapPicture tensor={activation} channel={channel} scale={scale} />}
        {rect && <Frame rect={rect} rows={height} columns={width} />}
      </div>
    </figure>
  );
}

interface OutputMapProps {
  readonly node: NodeAnalysis;
  readonly shape: Shape;
  readonly at: At;
  /** Whether the explanation of the value is still to come. */
  readonly waits: boolean;
  readonly sweeps: boolean;
}

/** The map with the value. The window follows the pointer over it; a press keeps the place, and Play slides it over all. */
function OutputMap({ node, shape, at, waits, sweeps }: OutputMapProps) {
  const session = useSession();
  const { t, integer, value } = useText();
  const { activation, missing } = useSeen(node, shape);
  const kept = useRef(at);
  const [playing, setPlaying] = useState(false);
  const [row = 0, column = 0, channel = 0] = at;
  const { height, width } = mapSizeOf(shape);
  const scale = SIDE / Math.max(height, width);
  const show = session.view.setPixel;
  const keep = ({ row, column }: Spot) => {
    setPlaying(false);
    kept.current = [row, column, channel];
    show(kept.current);
  };
  const follow = (spot: Spot | null) => {
    if (!playing) show(spot ? [spot.row, spot.column, channel] : kept.current);
  };
  useEffect(() => {
    if (!playing || waits) return;
    const timer = window.setTimeout(() => {
      const next = nextInMap(at, [height, width]);
      kept.current = next ?? at;
      if (next) show(next);
      else setPlaying(false);
    }, SWEEP);
    return () => window.clearTimeout(timer);
  }, [playing, waits, at, height, width, show]);
  const play = () => {
    // Where it has come to the end it begins again.
    if (!playing && !nextInMap(at, [height, width])) show([0, 0, channel]);
    setPlaying(!playing);
  };
  const known = activation && channel < (activation.shape[2] ?? 0);
  const Icon = playing ? Pause : Play;
  return (
    <figure className={classes(styles.map, styles.output)}>
      <figcaption>{t(pixel.mapOf(same(nameOf(node.id)), integer(channel)))}</figcaption>
      {known ? (
        <Cursor
          rows={height}
          columns={width}
          width={width * scale}
          height={height * scale}
          at={null}
          onMove={follow}
          chosen={{ row, column }}
          onChoose={keep}
          keysChoose
          label={t(pixel.map(integer(channel)))}
          reading={t(pixel.mapReading(integer(row), integer(column)))}
          className={styles.picture}
          takeFocus
        >
          <MapPicture tensor={activation} channel={channel} scale={scale} />
        </Cursor>
      ) : (
        <Empty text={t(missing)} />
      )}
      <p className={styles.reading}>
        {t(pixel.mapReading(integer(row), integer(column)))}
        {known && <strong>{value(valueAt(activation, channel, row, column), 5)}</strong>}
      </p>
      {sweeps && (
        <Button onClick={play}>
          <Icon aria-hidden size={14} />
          {t(playing ? pixel.stopSweep : pixel.sweep)}
        </Button>
      )}
      <p className={styles.note}>{t(pixel.sheetHint)}</p>
    </figure>
  );
}
