import { afterEach, beforeEach, expect, it } from 'vitest';
import { Page } from '@/page/page';
import { readStation, type Station } from '@/views/lessons/address';
import { Guide } from '@/views/lessons/guide';
import { settled } from '../session/fakeClock';
import { testSession } from '../session/testSession';

let test: ReturnType<typeof testSession>;
let guide: Guide;

beforeEach(async () => {
  test = testSession();
  void test.session.start();
  await test.finishLoading();
  guide = new Guide(test.session, new Page());
});

afterEach(() => guide.dispose());

function station(lesson: string, step: string): Station {
  const found = readStation([lesson, step]);
  if (!found) throw new Error(`There is no step ${lesson}/${step}`);
  return found;
}

const TRAINED = station('deeper', 'top-five');
/** Of another network on other data, which are only looked at. */
const LOOKED_AT = station('first-examples', 'pooling');
const stepsAsked = () =>
  test
    .engine()
    .calls.filter(({ method }) => method === 'train')
    .map(({ parameters }) => (parameters as { steps: number }).steps);

it('trains what a step shows trained once its network is there', async () => {
  void guide.go(TRAINED);
  await test.finishLoading();
  await settled();
  expect(stepsAsked()).toEqual([TRAINED.step.scene.steps]);
});

it('does not train the network of another step for one that was only passed', async () => {
  void guide.go(TRAINED);
  void guide.go(LOOKED_AT);
  test.engine().next('load').fail({ code: 'cancelled' });
  await test.finishLoading();
  await settled();
  expect(guide.state.at).toEqual(LOOKED_AT);
  // Shipped weights make way before a training begins.
  expect(test.engine().waiting('reset')).toEqual([]);
  expect(stepsAsked()).toEqual([]);
});

it('does not begin a training for a lesson that was left while its network was loaded', async () => {
  void guide.go(TRAINED);
  guide.leave();
  await test.finishLoading();
  await settled();
  expect(stepsAsked()).toEqual([]);
});

it('trains no further than a step says where it is asked for again meanwhile', async () => {
  void guide.go(TRAINED);
  void guide.go(TRAINED);
  await test.finishLoading();
  await settled();
  const steps = Array.from({ length: 60 }, (_, step) => ({ step, loss: 1, accuracy: 0.5, milliseconds: 2 }));
  test.engine().emit({ event: 'steps', steps });
  test.engine().next('train').answer({ steps, done: false });
  await settled();
  expect(stepsAsked()).toEqual([TRAINED.step.scene.steps]);
});
