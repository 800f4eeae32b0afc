import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { useText } from '../../../page/useText';
import { type ArrangedStep, hasWeight, readingsOf } from './arrange';
import { usePlaceText } from './usePlaceText';

/** Says what one part of a step does, and what has come together by then; null for steps of a single operation. */
export function usePartLine(node: NodeAnalysis) {
  const { t, value } = useText();
  const { from } = usePlaceText(node);
  return ({ step, order, contributions, running }: ArrangedStep, part: number) => {
    const index = order[part];
    const reading = index === undefined ? undefined : readingsOf(step)[index];
    if (index === undefined || !reading) return null;
    const exact = (x: number) => value(x, 4);
    const [place, x] = [from(reading, false), exact(reading.value)];
    const adds = exact(contributions[index] ?? Number.NaN);
    const line = hasWeight(reading)
      ? step.type === 'products'
        ? pixel.productLine(place, x, exact(reading.weight), adds)
        : pixel.squareLine(place, x, exact(reading.weight), adds)
      : step.type === 'responseNorm'
        ? pixel.squaredLine(place, x, adds)
        : pixel.valueLine(place, x);
    const total = value(running[part] ?? Number.NaN, 5);
    return { line: t(line), total: t(step.type === 'maximum' ? pixel.largestSoFar(total) : pixel.sumSoFar(total)) };
  };
}
