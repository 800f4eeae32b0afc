import { expect, it } from 'vitest';
import { isEarly } from '@/views/input/verdict';
import { testSession } from './testSession';

const after = async (accuracies: readonly number[]) => {
  const { session, engine, finishLoading } = testSession();
  void session.start();
  await finishLoading();
  const steps = accuracies.map((accuracy, step) => ({ step, loss: 2, accuracy, milliseconds: 1 }));
  engine().emit({ event: 'steps', steps });
  return session;
};

it('averages the latest twenty batches, so that one that is right by chance makes no network good', async () => {
  const accuracies = Array.from({ length: 38 }, (_, i) => i / 100);
  accuracies[37] = 0.59;
  const session = await after(accuracies);
  const run = session.stores.run.getState();
  expect(run.lastAccuracy).toBe(0.59);
  // Batches 18 to 36 with 0.18 to 0.36, whose sum is 19 · 0.27 = 5.13, and the last.
  expect(run.recentAccuracy).toBeCloseTo((5.13 + 0.59) / 20, 12);
  expect(isEarly(run)).toBe(true);
  session.dispose();
});

it('averages those that there are, and forgets with the run', async () => {
  const session = await after([0.5, 0.75, 1]);
  expect(session.stores.run.getState().recentAccuracy).toBe(0.75);
  expect(isEarly(session.stores.run.getState())).toBe(false);
  void session.network.openCatalogNetwork('lenet5-1998');
  expect(session.stores.run.getState().recentAccuracy).toBeNull();
  session.dispose();
});

it('says anew what weights there are only where that has changed', async () => {
  const { session, engine, finishLoading } = testSession();
  void session.start();
  await finishLoading();
  const weights = () => session.stores.run.getState().weights;
  const told: unknown[] = [];
  session.stores.run.subscribe((now, before) => now.weights !== before.weights && told.push(now.weights));
  for (const step of [0, 1, 2])
    engine().emit({ event: 'steps', steps: [{ step, loss: 2, accuracy: 0.5, milliseconds: 1 }] });
  expect(weights()).toEqual({ type: 'trained' });
  expect(told).toEqual([weights()]);
  session.dispose();
});
