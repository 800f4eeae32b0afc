import { inspector } from '../../i18n/messages/inspector';
import { useText } from '../../page/useText';
import { unchanging } from '../../ui/useRenewed';
import { nearestIndex } from '../charts/cursor';
import { type ChartCursorState, useCursor } from '../charts/useCursor';
import { type Bins, middlesOf } from './bins';

/** The cursor of a histogram: it stops at bins, and says which values lie in each, and how many. */
export function useBinCursor(histogram: Bins, at: (value: number) => number): ChartCursorState {
  const { t, value, integer, percent } = useText();
  const middles = middlesOf(histogram);
  return useCursor({
    follow: unchanging,
    stops: { values: middles, pixel: at },
    read: (middle) => {
      const { from, width, bins, count } = histogram;
      const bin = nearestIndex(middles, middle);
      const [left, inside] = [from + bin * width, bins[bin] ?? 0];
      const share = percent(inside / Math.max(1, count));
      return t(inspector.binReading(value(left), value(left + width), integer(inside), share));
    },
    rest: middles[0] ?? null,
  });
}
