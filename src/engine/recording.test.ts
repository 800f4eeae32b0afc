import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Detail, RecordingBudget } from './recording';
import { WATCHING, type WatchingCost } from './watchingCost';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Trains for a while on a clock of its own: what each step takes, and how often each detail was recorded. */
function train(steps: number, took: Readonly<Record<Detail, number>>, cost: WatchingCost = WATCHING.spare) {
  const budget = new RecordingBudget(cost);
  const count: Record<Detail, number> = { none: 0, numbers: 0, histograms: 0 };
  const shares: number[] = [];
  const begun = performance.now();
  for (let i = 0; i < steps; i++) {
    const detail = budget.due(performance.now());
    count[detail]++;
    vi.advanceTimersByTime(took[detail]);
    budget.note(detail, took[detail]);
    if (budget.share !== null) shares.push(budget.share);
  }
  return { budget, count, shares, milliseconds: performance.now() - begun };
}

it('keeps recording below a tenth of the time, from the first steps on, and says what it takes', () => {
  const took = { none: 180, numbers: 210, histograms: 235 };
  const { budget, count, shares, milliseconds } = train(400, took);
  const extra = count.numbers * 30 + count.histograms * 55;
  expect(count.numbers).toBeGreaterThan(40);
  expect(count.histograms).toBeGreaterThan(5);
  expect(extra / milliseconds).toBeLessThan(0.1);
  expect(Math.abs((budget.share ?? Number.NaN) - extra / milliseconds)).toBeLessThan(0.03);
  expect(Math.max(...shares)).toBeLessThan(0.12);
});

it('takes half of that, and histograms half as often, where the training has all cores', () => {
  const { count, milliseconds } = train(800, { none: 80, numbers: 90, histograms: 110 }, WATCHING.allCores);
  expect((count.numbers * 10 + count.histograms * 30) / milliseconds).toBeLessThan(0.05);
  expect(count.numbers + count.histograms).toBeGreaterThan(0.8 * (milliseconds / 400));
  expect(count.histograms).toBeGreaterThan(0.8 * (milliseconds / 3_300));
});

it('records small steps no more often than a screen shows them', () => {
  const { count, milliseconds } = train(2_000, { none: 5, numbers: 6, histograms: 7 });
  expect(count.numbers + count.histograms).toBeLessThanOrEqual(Math.ceil(milliseconds / 100));
  expect(count.histograms).toBeLessThanOrEqual(Math.ceil(milliseconds / 1_000));
});

it('has a share where two steps are recorded in one tick of the clock, at no cost that could be measured', () => {
  const budget = new RecordingBudget(WATCHING.spare);
  const record = (milliseconds: number, after: number) => {
    vi.advanceTimersByTime(after);
    budget.note('numbers', milliseconds);
    return budget.share;
  };
  budget.note('none', 10);
  expect(record(12, 12)).toBeNull();
  // Faster than the step without recording, and no time has passed: 0/0.
  expect(record(9, 0)).toBeNull();
  expect(record(12, 100)).toBeCloseTo(2 / 100);
  expect(record(9, 0)).toBeCloseTo(2 / 100);
});

it('does not say that recording costs all of the time because two recorded steps followed each other', () => {
  const budget = new RecordingBudget(WATCHING.spare);
  budget.note('none', 10);
  for (let i = 0; i < 20; i++) {
    for (const after of [988, 12]) {
      vi.advanceTimersByTime(after);
      budget.note('numbers', 12);
    }
  }
  // 4 ms in each second: the mean of the two ratios would be 8 %.
  expect(budget.share).toBeLessThan(0.008);
});
