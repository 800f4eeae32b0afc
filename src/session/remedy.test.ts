import { expect, it } from 'vitest';
import { testSession } from '../../tests/session/testSession';
import { otherRemedyFor, remedyFor } from './remedy';
import { DEFAULT_TRAINING } from './settings';

const { session } = testSession();

const settle = (changes: Partial<typeof DEFAULT_TRAINING>) =>
  session.stores.settings.setState({ training: { ...DEFAULT_TRAINING, ...changes } });

it('answers a loss that blew up with about a third of the learning rate', () => {
  settle({ learningRate: 0.1 });
  expect(remedyFor(session, { code: 'nonFinite', step: 3, first: null, restored: false })?.label.en).toBe(
    'Start over at 0.03',
  );
});

it('offers the last good weights beside it, where the engine has them', () => {
  const blownUp = { code: 'nonFinite', step: 3, first: { what: 'loss' } } as const;
  expect(otherRemedyFor(session, { ...blownUp, restored: true })?.label.en).toBe('Back to the last good weights');
  expect(otherRemedyFor(session, { ...blownUp, restored: false })).toBeNull();
  expect(otherRemedyFor(session, { code: 'deviceLost' })).toBeNull();
});

it('halves the batch where memory ran out, as long as there is something to halve', () => {
  settle({ batchSize: 33 });
  expect(remedyFor(session, { code: 'outOfMemory', bytes: 5e9 })?.label.es).toBe('Usar lotes de 16');
  settle({ batchSize: 1 });
  expect(remedyFor(session, { code: 'outOfMemory', bytes: 5e9 })).toBeNull();
});

it('offers what fits, the batch before the input', () => {
  const refusal = { code: 'doesNotFit', use: 'training', bytes: 5e9, limit: 4e9 } as const;
  const input = { height: 112, width: 96 };
  expect(remedyFor(session, { ...refusal, batchSize: 12, input })?.label.en).toBe('Use batches of 12');
  expect(remedyFor(session, { ...refusal, batchSize: null, input })?.label.en).toBe('Use an input of 112 × 96');
  expect(remedyFor(session, { ...refusal, batchSize: null, input: null })).toBeNull();
});

it('offers nothing where only another browser helps', () => {
  expect(remedyFor(session, { code: 'noBackend', detail: 'none' })).toBeNull();
});
