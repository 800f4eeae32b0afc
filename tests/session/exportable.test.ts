import { expect, it } from 'vitest';
import { defaultKnobs } from '@/network/catalog';
import { catalogDocument } from '@/session/document';
import { exportableOf } from '@/session/exportable';
import { testSession } from './testSession';

const WEIGHTS = { 'c1/bias': { shape: [1], data: Float32Array.of(7) } };

async function loaded() {
  const test = testSession();
  const started = test.session.start();
  await test.finishLoading();
  await started;
  return test;
}

it('has the weights of a network that was not trained, and names in the language of the page', async () => {
  const { session, engine } = await loaded();
  const taking = exportableOf(session, 'es');
  engine().next('weights').answer(WEIGHTS);
  const { weights, progress, centring, dataset, analysis } = await taking;
  expect(weights).toBe(WEIGHTS);
  expect(progress).toBeNull();
  expect(centring).toBeNull();
  expect(dataset).toMatchObject({ id: 'mnist', trainCount: 60_000, channels: 1 });
  expect(dataset.classes).toHaveLength(10);
  expect(analysis).toBe(session.stores.document.getState().analysis);
});

it('has what the optimizer remembers once a run has begun', async () => {
  const { session, engine } = await loaded();
  session.stores.run.setState({ step: 12 });
  const taking = exportableOf(session, 'en');
  const rest = { step: 12, seed: 7, optimizer: 'momentum', updates: 12, slots: WEIGHTS } as const;
  engine()
    .next('checkpoint')
    .answer({ ...rest, weights: WEIGHTS });
  expect(await taking).toMatchObject({ weights: WEIGHTS, progress: rest });
});

it('takes weights as they are where a run has none that are finite', async () => {
  const { session, engine } = await loaded();
  session.stores.run.setState({ step: 12 });
  const taking = exportableOf(session, 'en');
  engine().next('checkpoint').answer(null);
  await expect.poll(() => engine().waiting('weights').length).toBe(1);
  engine().next('weights').answer(WEIGHTS);
  expect(await taking).toMatchObject({ weights: WEIGHTS, progress: null });
});

it('asks what pictures are centred by, where they are', async () => {
  const { session, engine } = await loaded();
  session.stores.settings.setState(({ training }) => ({ training: { ...training, centred: true } }));
  const taking = exportableOf(session, 'en');
  engine().next('weights').answer(WEIGHTS);
  await expect.poll(() => engine().waiting('centring').length).toBe(1);
  engine()
    .next('centring')
    .answer([{ mean: 0.1, deviation: 0.3 }]);
  expect((await taking).centring).toEqual([{ mean: 0.1, deviation: 0.3 }]);
});

it('asks an engine for nothing that would only be drawn at random for it', async () => {
  const { session, engine } = await loaded();
  session.stores.document.setState(catalogDocument('vgg16', defaultKnobs('vgg16')));
  session.stores.run.setState({ weights: { type: 'random', seed: 7 } });
  expect(await exportableOf(session, 'en')).toMatchObject({ weights: null, progress: null });
  expect(engine().waiting('weights')).toEqual([]);
});
