import { nameOf } from '../../../drawing/graph/cards';
import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import type { At, Reading } from '../../../network/layers/explanation';
import { isImage } from '../../../network/shape';
import { useText } from '../../../page/useText';

/** Says where readings of a layer come from: the place, and which layer's output where it has several inputs. */
export function usePlaceText({ node, inputShapes }: NodeAnalysis) {
  const { t, integer } = useText();
  const place = (at: At): string => {
    const [first = 0, column, channel] = at;
    return column === undefined || channel === undefined
      ? t(pixel.atUnit(integer(first)))
      : t(pixel.atPixel(integer(first), integer(column), integer(channel)));
  };
  const name = ({ input }: Reading): string => nameOf(node.from[input] ?? '');
  return {
    place,
    name,
    /** Short: only the channel where the layer computes each pixel from the channels at its own place. */
    from(reading: Reading, pointwise: boolean): string {
      const { at, input } = reading;
      if (!at) return t(pixel.paddingCell);
      const shape = inputShapes[input];
      const short = pointwise && shape && isImage(shape) ? t(pixel.atChannel(integer(at[2] ?? 0))) : place(at);
      return node.from.length > 1 ? t(pixel.ofLayer(short, name(reading))) : short;
    },
  };
}
