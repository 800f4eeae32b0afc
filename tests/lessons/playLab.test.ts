import { expect, it } from 'vitest';
import { playLab } from '@/app/presenter/playLab';
import { labRunsOf } from '@/views/labs/useLabRuns';
import { testSession } from '../session/testSession';

async function compared() {
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  test.session.comparison.start();
  return test.session;
}

it('a lab that is run before an audience takes the place of networks that are compared', async () => {
  const session = await compared();
  expect(session.comparison.store.getState().sides).not.toBeNull();
  await playLab(session, ['inception-cost']);
  expect(session.comparison.store.getState().sides).toBeNull();
  expect(session.stores.view.getState().lab).toEqual(['inception-cost']);
  expect(labRunsOf(session).store.getState().running?.lab.id).toBe('inception-cost');
});

it('is not opened for a step that the lecturer has left meanwhile', async () => {
  const session = await compared();
  const played = playLab(session, ['inception-cost']);
  session.view.setLesson(['inception', 'branches']);
  await played;
  expect(session.stores.view.getState().lab).toEqual([]);
});
