import { expect, test } from 'vitest';
import { Recorder } from '../../../session/telemetry';
import { curvesOf } from './curves';
import { overTime } from './overTime';

const step = (number: number, milliseconds: number) => ({ step: number, loss: 2, accuracy: 0.5, milliseconds });
const tested = (number: number) => ({ step: number, loss: 1, accuracy: 0.75, count: 10, whole: false });
const timed = ({ steps, evaluations, seconds }: Recorder) => overTime(curvesOf(steps, evaluations), seconds);

test('x is the sum of what the steps took, and tests lie after the last step before them', () => {
  const telemetry = new Recorder();
  telemetry.addSteps([step(0, 500), step(1, 1_500), step(2, 250)]);
  telemetry.addEvaluation(tested(2));
  const { x, tests, lastX } = timed(telemetry);
  expect([...x]).toEqual([0.5, 2, 2.25]);
  expect([...tests.x]).toEqual([2]);
  expect(lastX).toBe(2.25);
});

test('what is done again after going back counts once', () => {
  const telemetry = new Recorder();
  telemetry.addSteps([step(0, 500), step(1, 1_500), step(2, 250)]);
  telemetry.rewind(1);
  telemetry.addSteps([step(1, 1_000)]);
  expect([...timed(telemetry).x]).toEqual([0.5, 1.5]);
});

test('a thinned run keeps the mean of its points, and a test between two of them its place', () => {
  const telemetry = new Recorder();
  // Twice as many as there is room for: every point is the mean of two steps from then on.
  telemetry.addSteps(Array.from({ length: 8_192 }, (_, i) => step(i, 1_000)));
  telemetry.addEvaluation(tested(4));
  const { x, tests } = timed(telemetry);
  expect(x[0]).toBeCloseTo(1.5, 9);
  expect(tests.x[0]).toBeCloseTo(4, 9);
});

test('a run from a file has no times, and no curves over them', () => {
  const telemetry = new Recorder();
  const columns = { step: [0], loss: [2], accuracy: [0.5], perPoint: 1 };
  telemetry.replace({ steps: columns, evaluations: { ...columns, step: [] }, heads: {}, snapshots: [] });
  const { x, tests, lastX } = timed(telemetry);
  expect([x.length, tests.x.length, lastX]).toEqual([0, 0, 0]);
});
