import { useCallback, useMemo, useRef } from 'react';
import type { Addends } from '../../../drawing/fold/addends';
import { nameOf } from '../../../drawing/graph/names';
import { residual } from '../../../i18n/messages/residual';
import { runsOnDemand } from '../../../network/analysis/effort';
import { useText } from '../../../page/useText';
import { useDocument, useInput, useLook, useSession } from '../../../session/react';
import { setText } from '../../../ui/setText';
import { ChartCanvas } from '../../charts/ChartCanvas';
import { ChartCursor } from '../../charts/ChartCursor';
import { placeStops } from '../../charts/cursor';
import type { Surface } from '../../charts/surface';
import { useCursor } from '../../charts/useCursor';
import tab from '../tab.module.css';
import styles from './Depth.module.css';
import { DEPTH_HEIGHT, drawDepth, LAYOUT, titleTop } from './depthChart';
import { type BlockResponse, type Response, responseOf, responsesOf } from './responses';

/** All residual blocks in depth order: how large F(x) is beside x. He et al. 2015, figure 7. */
export function Depth({ sums, selected }: { sums: readonly Addends[]; selected: string }) {
  const { telemetry } = useSession();
  const { t, integer, value, language } = useText();
  const source = useRef<HTMLParagraphElement>(null);
  const reading = useRef<HTMLParagraphElement>(null);
  const onPicture = useOnPicture(sums);
  const responses = useCallback(
    () => responsesOf(sums, (id) => (telemetry.shown ? telemetry.shown.activations[id] : onPicture.get(id))),
    [telemetry, sums, onPicture],
  );
  const say = (block: BlockResponse | undefined) => {
    const number = (x: number | null | undefined) => (x === null || x === undefined ? '–' : value(x, 4));
    return t(residual.block(nameOf(block?.id ?? selected), number(block?.ratio), number(block?.deviation)));
  };
  const present = responses();
  const place = sums.findIndex(({ node }) => node.id === selected);
  const cursor = useCursor({
    follow: telemetry.subscribe,
    stops: placeStops(sums.length, LAYOUT),
    read: (index) => say(present[index]),
    rest: Math.max(0, place),
  });
  const pointed = cursor.at;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    ({ context, width, style }: Surface) => {
      const snapshot = telemetry.shown;
      const blocks = responses();
      const known = blocks.some(({ deviation }) => deviation !== null);
      drawDepth(context, width, blocks, selected, pointed, style, (x) => value(x, 3));
      const from = snapshot
        ? residual.depthStep(integer(snapshot.step))
        : known
          ? residual.depthPicture
          : residual.depthWaiting;
      if (source.current) setText(source.current, t(from));
      if (reading.current) setText(reading.current, say(blocks[pointed ?? place]));
    },
    [telemetry, responses, selected, pointed, place, language],
  );

  return (
    <>
      <ChartCursor
        cursor={cursor}
        label={t(residual.depthLabel)}
        className={styles.chart}
        style={{ height: DEPTH_HEIGHT }}
      >
        <ChartCanvas paint={paint} follow={telemetry.subscribe} />
        {[residual.depthRatio, residual.depthDeviation].map((title, panel) => (
          <span key={t(title)} className={styles.title} style={{ insetBlockStart: titleTop(panel) }}>
            {t(title)}
          </span>
        ))}
      </ChartCursor>
      <p ref={reading} className={styles.reading} />
      <p ref={source} className={tab.note} />
      <p className={tab.note}>{t(residual.depthPaper)}</p>
    </>
  );
}

/**
 * Responses for the picture shown, where nothing was recorded. Networks that run on demand bring the whole output of the
 * selected block's addends alone: the little pictures of the others are no measure.
 */
function useOnPicture(sums: readonly Addends[]): ReadonlyMap<string, Response> {
  const activations = useInput((input) => input.activations);
  const addends = useLook((look) => look.maps?.addends ?? null);
  const onDemand = useDocument(({ analysis }) => runsOnDemand(analysis));
  return useMemo(() => {
    const found = new Map<string, Response>();
    for (const id of sums.flatMap(({ sources }) => sources)) {
      const tensor = onDemand ? addends?.[id] : activations[id];
      if (tensor && !found.has(id)) found.set(id, responseOf(tensor.data));
    }
    return found;
  }, [activations, addends, onDemand, sums]);
}
