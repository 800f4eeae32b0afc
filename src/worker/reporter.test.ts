import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TrainedStep } from '../engine/trainer';
import type { EngineEvent } from './protocol';
import { Reporter } from './reporter';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const stepOf = (step: number): TrainedStep => ({
  step,
  loss: 1,
  accuracy: 0,
  outputs: {},
  accuracies: {},
  learningRate: 0.1,
  milliseconds: 30,
  record: null,
  recordingShare: null,
});

/** The steps of each report, of ten that are 30 ms apart. */
async function reported(every: number): Promise<number[][]> {
  const events: EngineEvent[] = [];
  const reporter = new Reporter(
    (event) => void events.push(event),
    every,
    async () => {},
  );
  // The first report is due at once.
  vi.advanceTimersByTime(every);
  for (let step = 0; step < 10; step++) {
    reporter.step(stepOf(step));
    await Promise.resolve();
    vi.advanceTimersByTime(30);
  }
  reporter.flush();
  return events.flatMap((event) => (event.event === 'steps' ? [event.steps.map(({ step }) => step)] : []));
}

it('gathers the steps between two reports, and tells each once', async () => {
  expect(await reported(100)).toEqual([[0], [1, 2, 3, 4], [5, 6, 7, 8], [9]]);
  expect(await reported(200)).toEqual([[0], [1, 2, 3, 4, 5, 6, 7], [8, 9]]);
});

it('tells of its steps with an answer that is on its way, and not before it', async () => {
  const events: EngineEvent[] = [];
  let answer = () => {};
  const answered = () =>
    new Promise<void>((resolve) => {
      answer = resolve;
    });
  const reporter = new Reporter((event) => void events.push(event), 100, answered);
  vi.advanceTimersByTime(100);
  reporter.step(stepOf(0));
  reporter.step(stepOf(1));
  expect(events).toEqual([]);
  reporter.flush();
  answer();
  await Promise.resolve();
  expect(events.map((event) => event.event === 'steps' && event.steps.map(({ step }) => step))).toEqual([[0, 1]]);
});

it('tells of a step before the next one where no answer is on its way', () => {
  const events: EngineEvent[] = [];
  const reporter = new Reporter(
    (event) => void events.push(event),
    100,
    () => new Promise(() => {}),
  );
  vi.advanceTimersByTime(100);
  for (let step = 0; step < 3; step++) {
    reporter.step(stepOf(step));
    reporter.flushDue();
    vi.advanceTimersByTime(60);
  }
  expect(events.map((event) => event.event === 'steps' && event.steps.map(({ step }) => step))).toEqual([[0], [1, 2]]);
});
