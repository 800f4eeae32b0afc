import { describe, expect, it } from 'vitest';
import { snapshotAt } from '../../../tests/snapshotAt';
import type { Snapshot } from '../../record/snapshot';
import { nearest, samplingOf, trailOf, upTo } from './sampling';

describe('sampling', () => {
  const run = [0, 4, 8, 20, 24].map((step) => snapshotAt(step));
  it('says how far apart recorded steps are, and finds the nearest', () => {
    expect(samplingOf(run)).toEqual({ count: 5, every: 4 });
    expect(samplingOf([])).toEqual({ count: 0, every: null });
    expect(nearest(run, 17)).toBe(3);
    expect(nearest([], 3)).toBe(-1);
    expect(trailOf(run, run[2] as Snapshot).map(({ step }) => step)).toEqual([0, 4]);
    expect(upTo(run, run[2] as Snapshot)).toHaveLength(3);
  });
});
