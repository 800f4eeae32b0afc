import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { configOf } from '../../../network/definition';
import type { At, Reading } from '../../../network/layers/explanation';
import { formatPair } from '../../../network/layers/window';
import type { Text } from '../../../network/text';

interface Writer {
  t(text: Text): string;
  integer(x: number): string;
}

/** The group of filters that a channel belongs to, and how many there are; null where all see the same channels. */
function groupOf(
  { node, outputShape }: NodeAnalysis,
  channel: number,
): readonly [group: number, groups: number] | null {
  const groups = node.type === 'layer' ? (configOf(node.layer) as { readonly groups?: number }).groups : undefined;
  const filters = outputShape?.at(-1) ?? 0;
  return groups === undefined || groups === 1 ? null : [Math.floor((channel * groups) / filters), groups];
}

/** How a layer's window lies on its input for one value: place, size, stride, and what is out of the ordinary. */
export function windowText(
  node: NodeAnalysis,
  at: At,
  readings: readonly Reading[],
  { t, integer }: Writer,
): string | null {
  const { window } = node;
  const fixed = window && Number.isInteger(window.stride[0]) && Number.isInteger(window.stride[1]);
  if (!fixed || (window.kernel[0] === 1 && window.kernel[1] === 1 && window.stride[0] === 1 && window.stride[1] === 1))
    return null;
  const group = groupOf(node, at[2] ?? 0);
  const groupText = group ? [t(pixel.group(integer(group[0] + 1), integer(group[1])))] : [];
  if (window.whole) return [t(pixel.wholeMap), ...groupText].join(' · ');
  const span = (axis: 0 | 1): string => {
    const first = (at[axis] ?? 0) * window.stride[axis] - window.padBefore[axis];
    const last = first + (window.kernel[axis] - 1) * window.dilation[axis];
    return t(pixel.span(integer(first), integer(last)));
  };
  const padded = readings.filter((reading) => reading.at === null).length;
  return [
    `${t(pixel.kernel(formatPair(window.kernel)))}: ${t(pixel.window(span(0), span(1)))}`,
    t(pixel.stride(formatPair(window.stride))),
    ...(window.dilation.some((step) => step > 1) ? [t(pixel.dilation(formatPair(window.dilation)))] : []),
    ...groupText,
    ...(padded ? [t(pixel.padded(padded, integer(padded)))] : []),
  ].join(' · ');
}
