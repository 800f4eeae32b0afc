import { expect, it } from 'vitest';
import { Recorder } from './telemetry';

const step = (step: number, loss: number) => ({
  ...{ step, loss, accuracy: 0.25, milliseconds: 1 },
  heads: { output: { loss: loss / 2, accuracy: 0.25 }, output2: { loss, accuracy: step / 4 } },
});

const columns = (recorder: Recorder, id: string) =>
  [0, 1, 2].map((i) => [...(recorder.heads.get(id)?.column(i) ?? [])]);

it('follows each output of a network that has several, and forgets what a run goes back behind', () => {
  const recorder = new Recorder();
  recorder.addSteps([step(0, 3), step(1, 2), step(2, 1)]);
  expect(columns(recorder, 'output')).toEqual([
    [0, 1, 2],
    [1.5, 1, 0.5],
    [0.25, 0.25, 0.25],
  ]);
  recorder.rewind(2);
  expect(columns(recorder, 'output2')).toEqual([
    [0, 1],
    [3, 2],
    [0, 0.25],
  ]);
  recorder.clear();
  expect(recorder.heads.size).toBe(0);
});

it('has no lines of single outputs where there is only one', () => {
  const recorder = new Recorder();
  recorder.addSteps([{ step: 0, loss: 3, accuracy: 0.25, milliseconds: 1 }]);
  expect(recorder.heads.size).toBe(0);
  expect(recorder.steps.length).toBe(1);
});

it('shows the curves of outputs that a recording holds, and goes on with them', () => {
  const empty = { perPoint: 1, step: [], loss: [], accuracy: [] };
  const recorder = new Recorder();
  recorder.replace({
    steps: { perPoint: 1, step: [0], loss: [3], accuracy: [0.25] },
    evaluations: empty,
    heads: { output2: { perPoint: 1, step: [0], loss: [2.25], accuracy: [0.5] } },
    snapshots: [],
  });
  recorder.addSteps([step(1, 2)]);
  expect(columns(recorder, 'output2')).toEqual([
    [0, 1],
    [2.25, 2],
    [0.5, 0.25],
  ]);
});
