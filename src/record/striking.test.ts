import { describe, expect, it } from 'vitest';
import { strikingActivity, strikingChannels, strikingCost, strikingFilters } from './striking';

describe('what strikes', () => {
  it('in maps is the one with the most, whatever its sign, and how many are zero', () => {
    // Two pixels of three channels: (1, -2, 0) and (1, -2, 0).
    const maps = Float32Array.of(1, -2, 0, 1, -2, 0);
    expect(strikingChannels(maps, [1, 2, 3])).toEqual({ strongest: 1, silent: 1, count: 3 });
    expect(strikingChannels(Float32Array.of(0.5, 3, 1), [3])).toEqual({ strongest: 1, silent: 0, count: 3 });
  });

  it('is nothing where there is one map, or all are alike', () => {
    expect(strikingChannels(Float32Array.of(1, 2), [1, 2, 1])).toBeNull();
    expect(strikingChannels(new Float32Array(12), [2, 2, 3])).toBeNull();
  });

  it('in filters is how many times as long the longest is', () => {
    // Filters (3, 4) and (0.6, 0.8), of norms 5 and 1.
    const kernel = Float32Array.of(0.6, 3, 0.8, 4);
    const found = strikingFilters(kernel, 2);
    expect(found).toMatchObject({ strongest: 1, weakest: 0 });
    expect(found?.times).toBeCloseTo(5, 5);
    expect(strikingFilters(Float32Array.of(1, 1), 2)).toBeNull();
    expect(strikingFilters(Float32Array.of(Number.NaN, 1), 2)).toBeNull();
  });

  it('in a cost is where one count is large and the other small', () => {
    // C1 and C5 of LeNet-5: 0.3 % and 78.0 % of the parameters, 28.2 % and 11.5 % of the multiply-adds.
    expect(strikingCost(0.003, 0.282)).toBe('mostlyMacs');
    expect(strikingCost(0.78, 0.115)).toBe('mostlyParameters');
    expect(strikingCost(0.2, 0.2)).toBeNull();
    expect(strikingCost(0.001, 0.01)).toBeNull();
    expect(strikingCost(0, 0)).toBe('noParameters');
  });

  it('in an output over a run is whether its spread has changed, before anything else whether it has died', () => {
    expect(strikingActivity(0.99, 1, 1)).toBe('hardlyAnything');
    expect(strikingActivity(0.5, 0.5, 1.2)).toBe('grows');
    expect(strikingActivity(0.5, 1.2, 0.5)).toBe('shrinks');
    expect(strikingActivity(0, 1, 1.2)).toBe('steady');
    expect(strikingActivity(0, 0, 1)).toBeNull();
    expect(strikingActivity(0, 1, Number.NaN)).toBeNull();
  });
});
