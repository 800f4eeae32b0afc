import { expect, it } from 'vitest';
import { branchEnds } from '@/labs/networks/residualEdits';
import { zeroGamma } from '@/labs/zeroGamma';
import { openArm } from '@/views/labs/openArm';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const [one, zero] = zeroGamma.arms({ depth: '8' });

async function opened(arm = one) {
  if (!arm) throw new Error('The lab has no such network');
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  openArm(test.session, arm, 7);
  await test.finishLoading();
  await settled();
  return { ...test, arm };
}

it('a network of a lab opens with the weights at zero that start there in the lab', async () => {
  const { engine, session, arm } = await opened(zero);
  const { parameters, ...call } = engine().next('setWeights');
  const ends = branchEnds(arm.definition);
  // Three blocks at depth 8; the last batch norm of each has 8, 16 and 32 channels, half of the paper’s.
  expect(Object.keys(parameters)).toEqual(ends.map((id) => `${id}/gamma`));
  expect(Object.values(parameters).map(({ shape, data }) => [shape, data.length, Math.max(...data)])).toEqual([
    [[8], 8, 0],
    [[16], 16, 0],
    [[32], 32, 0],
  ]);
  call.answer(null);
  await settled();
  expect(session.stores.run.getState()).toMatchObject({ weights: { type: 'given' }, step: 0 });
});

it('a network with the usual start opens with the weights of its seed', async () => {
  const { engine, session } = await opened();
  expect(engine().waiting('setWeights')).toEqual([]);
  expect(session.stores.run.getState().weights).toEqual({ type: 'random', seed: 7 });
});
