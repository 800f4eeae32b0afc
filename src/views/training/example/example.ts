import { Series } from '../../../session/series';
import type { CurveRun } from '../../charts/curves/CurveChart';
import { BATCH, CORRECT, LOSSES, TESTS } from './record';

/** A recorded run, as the chart takes one. */
export interface Example {
  readonly telemetry: CurveRun['telemetry'];
  /** Steps until its last evaluation, and the accuracy that this found. */
  readonly steps: number;
  readonly accuracy: number;
}

/** Makes the chart's series of the recorded run. */
export function exampleOf(): Example {
  const columns = [LOSSES.map((_, step) => step), LOSSES, CORRECT.map((correct) => correct / BATCH)];
  const tests = [0, 1, 2].map((column) => TESTS.map((test) => test[column] as number));
  const [last] = TESTS.slice(-1);
  const capacity = 2 * LOSSES.length;
  return {
    telemetry: {
      steps: Series.of(columns, capacity, 1),
      evaluations: Series.of(tests, capacity, 1),
      // It never changes.
      subscribe: () => () => {},
    },
    steps: (last?.[0] ?? 0) + 1,
    accuracy: last?.[2] ?? 0,
  };
}
