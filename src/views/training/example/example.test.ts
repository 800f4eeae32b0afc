import { expect, it } from 'vitest';
import { exampleOf } from './example';
import { TESTS } from './record';

it('ends with the first evaluation that gets 97 % right, and has a point for each step until then', () => {
  const { telemetry, steps, accuracy } = exampleOf();
  expect(accuracy).toBeGreaterThanOrEqual(0.97);
  expect(TESTS.filter((test) => test[2] >= 0.97)).toHaveLength(1);
  expect(telemetry.steps.length).toBe(steps);
  expect(telemetry.steps.perPoint).toBe(1);
  expect(telemetry.evaluations.column(0).at(-1)).toBe(steps - 1);
  // Guessing among ten classes costs ln 10.
  const losses = telemetry.steps.column(1);
  expect(losses[0]).toBeGreaterThan(Math.LN10 - 0.2);
  expect(losses.at(-1)).toBeLessThan(0.5);
});
