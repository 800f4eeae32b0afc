import { expect, it } from 'vitest';
import { AttributionQuery } from '@/session/attribution';
import { settled } from './fakeClock';
import { testSession } from './testSession';

async function opened(method: 'occlusion' | 'saliency') {
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  const maps = test.session.query(AttributionQuery);
  maps.set({ method });
  await settled();
  // A covered picture is timed first.
  for (let i = 0; i < 2; i++) {
    for (const call of test.engine().waiting('predict')) call.answer(new Float32Array(10));
    await settled();
  }
  void maps.now();
  await settled();
  return { ...test, maps };
}

it('a map that takes long ends as a training begins, which would wait for it', async () => {
  const { session, engine, maps } = await opened('occlusion');
  const map = engine().next('attribute');
  expect(maps.store.getState().running).toBe(true);
  session.training.play();
  await settled();
  expect(map.aborted).toBe(true);
  expect(maps.store.getState()).toMatchObject({ running: false, error: null, found: null });
  expect(engine().waiting('train')).toHaveLength(1);
  // Until the training is paused none can be made.
  await maps.now();
  expect(engine().waiting('attribute')).toHaveLength(0);
});

it('one that follows the training does not', async () => {
  const { session, engine } = await opened('saliency');
  const map = engine().next('attribute');
  session.training.play();
  await settled();
  expect(map.aborted).toBe(false);
});
