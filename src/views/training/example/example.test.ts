import { describe, expect, it } from 'vitest';
import { atDefaults, catalogEntry, defaultKnobs } from '../../../network/catalog';
import { suggestedRate } from '../../../network/training';
import { DEFAULT_TRAINING } from '../../../session/settings';
import { exampleOf, type Recorded } from './example';
import { EXAMPLES } from './examples';
import * as googlenet from './recorded/googlenet-tab';
import * as lenet from './recorded/lenet5';

const RECORDED: Record<(typeof EXAMPLES)[number], Recorded> = { lenet5: lenet, 'googlenet-tab': googlenet };

describe.each(EXAMPLES)('%s', (id) => {
  const recorded = RECORDED[id];
  const { telemetry, steps, accuracy, about } = exampleOf(recorded);

  it('ends with the first evaluation that gets 97 % right, and has a point for each step until then', () => {
    expect(accuracy).toBeGreaterThanOrEqual(0.97);
    expect(recorded.TESTS.filter((test) => test[2] >= 0.97)).toHaveLength(1);
    expect(telemetry.steps.length).toBe(steps);
    expect(telemetry.steps.perPoint).toBe(1);
    expect(telemetry.evaluations.column(0).at(-1)).toBe(steps - 1);
    // Guessing among ten classes costs ln 10, at each output.
    const entry = catalogEntry(id);
    const { outputs } = entry.build(entry.input, defaultKnobs(id));
    const weights = outputs.reduce((sum, { weight }) => sum + weight, 0);
    const losses = telemetry.steps.column(1);
    expect(losses[0]).toBeGreaterThan(weights * (Math.LN10 - 0.2));
    expect(losses.at(-1)).toBeLessThan(weights * 0.5);
  });

  it('says what the page proposes for this network', () => {
    const { rateScale, title } = catalogEntry(id);
    const { optimizer, seed } = DEFAULT_TRAINING;
    expect(about).toEqual({ network: title, seed, learningRate: suggestedRate(optimizer, rateScale) });
    expect(atDefaults(id, defaultKnobs(id))).toBe(true);
  });
});
