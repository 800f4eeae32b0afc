import { describe, expect, it } from 'vitest';
import { isEngineSlow, isTestBetter, NO_RUN, onlyAnswer, type RunState } from './run';

const EVALUATION = { step: 100, loss: 2.3, accuracy: 0.1135, count: 10_000, whole: true };
const run = (changes: Partial<RunState>): RunState => ({ ...NO_RUN, weights: { type: 'trained' }, ...changes });

describe('the same answer to every picture', () => {
  const dead = run({ evaluation: { ...EVALUATION, onlyAnswer: 1 } });

  it('is told of a network that was trained here', () => expect(onlyAnswer(dead)).toBe(1));

  it('is told of no other', () => {
    expect(onlyAnswer(run({}))).toBeNull();
    expect(onlyAnswer(run({ evaluation: EVALUATION }))).toBeNull();
    expect(onlyAnswer({ ...dead, weights: { type: 'random', seed: 7 } })).toBeNull();
    // The error says more.
    expect(onlyAnswer({ ...dead, error: { code: 'nonFinite', step: 3, first: null, restored: false } })).toBeNull();
  });

  it('is no fault where it is right', () =>
    expect(onlyAnswer(run({ evaluation: { ...EVALUATION, accuracy: 1, onlyAnswer: 1 } }))).toBeNull());
});

it('a test that is better than the latest batch is explained, and only then', () => {
  expect(isTestBetter(run({ evaluation: EVALUATION, lastAccuracy: 0.1 }))).toBe(true);
  expect(isTestBetter(run({ evaluation: EVALUATION, lastAccuracy: 0.1135 }))).toBe(false);
  expect(isTestBetter(run({ evaluation: EVALUATION, lastAccuracy: null }))).toBe(false);
  expect(isTestBetter(run({ lastAccuracy: 0.1 }))).toBe(false);
});

it('an engine is slow where nothing works but WebGL in software, and not where that is merely there', () => {
  const backend = { name: 'webgl', reason: 'only', timings: {}, device: 'SwiftShader', processor: null } as const;
  const ready = run({ phase: 'ready', backend: { ...backend, softwareRendering: true } });
  expect(isEngineSlow(ready)).toBe(true);
  expect(isEngineSlow({ ...ready, phase: 'training' })).toBe(false);
  expect(isEngineSlow({ ...ready, backend: { ...backend, softwareRendering: false } })).toBe(false);
  expect(isEngineSlow({ ...ready, backend: { ...backend, softwareRendering: true, name: 'simd' } })).toBe(false);
  expect(isEngineSlow({ ...ready, backend: { ...backend, softwareRendering: true, reason: 'chosen' } })).toBe(false);
});
