import { bisectLeft } from 'd3';
import type { Series } from '../../../session/series';
import type { Curves } from './curves';

/**
 * The same curves over the seconds that the steps of the run took together, without what was between them: networks whose steps
 * cost differently are compared at equal time. Nothing where those are not known of every point.
 * @param seconds x = step, y = [seconds]; the points of the curves
 */
export function overTime(curves: Curves, seconds: Series): Curves {
  const [steps, x] = [seconds.column(0), seconds.column(1)];
  if (x.length !== curves.x.length) {
    const none = new Float64Array();
    const nothing = { x: none, loss: none, accuracy: none };
    return { ...curves, ...nothing, smoothLoss: none, smoothAccuracy: none, tests: nothing, lastX: 0 };
  }
  // A test counts the steps done before it, a step does not count itself.
  const testX = curves.tests.x.map((done) => secondsAt(done - 1, steps, x));
  return { ...curves, x, tests: { ...curves.tests, x: testX }, lastX: Math.max(x.at(-1) ?? 0, testX.at(-1) ?? 0) };
}

/** Between two points as far as the step is. */
function secondsAt(step: number, steps: Float64Array, seconds: Float64Array): number {
  const after = bisectLeft(steps, step);
  const [last, at] = [steps.length - 1, Math.max(0, after - 1)];
  if (after === 0 || after > last) return seconds[Math.min(after, last)] ?? 0;
  const [from = 0, to = 0] = [steps[at], steps[after]];
  const [start = 0, end = 0] = [seconds[at], seconds[after]];
  return start + ((end - start) * (step - from)) / (to - from);
}
