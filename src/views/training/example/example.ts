import { Series } from '../../../session/series';
import type { CurveRun } from '../../charts/curves/CurveChart';

/** A recorded run, as the chart takes one. */
export interface Example {
  readonly telemetry: CurveRun['telemetry'];
  /** Steps until its last evaluation, and the accuracy that this found. */
  readonly steps: number;
  readonly accuracy: number;
  /** What was trained and how. */
  readonly about: ExampleFacts;
}

interface ExampleFacts {
  readonly network: string;
  readonly seed: number;
  readonly learningRate: number;
}

/** What `npm run record:example` writes. */
export interface Recorded {
  readonly ABOUT: ExampleFacts;
  /** In thousandths. */
  readonly LOSSES: readonly number[];
  readonly CORRECT: readonly number[];
  readonly BATCH: number;
  readonly TESTS: readonly (readonly [step: number, loss: number, accuracy: number])[];
}

/** Makes the chart's series of the recorded run. */
export function exampleOf({ ABOUT, LOSSES, CORRECT, BATCH, TESTS }: Recorded): Example {
  const columns = [
    LOSSES.map((_, step) => step),
    LOSSES.map((loss) => loss / 1_000),
    CORRECT.map((correct) => correct / BATCH),
  ];
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
    about: ABOUT,
  };
}
