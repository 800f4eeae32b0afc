import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineLab, type Numbers } from '@/labs/lab';
import { LabRuns } from '@/labs/runs';
import { Belongings } from '@/session/belongings';
import { systemClock } from '@/session/clock';
import type { Engine } from '@/worker/engine';

const nothing = { en: '', es: '' };
const ENGINE = { dispose() {} } as unknown as Engine;

/** A lab that ends when the test says so. */
function waitingLab(id: string) {
  let finish = (_numbers: Numbers) => {};
  const lab = defineLab({
    ...{ id, title: nothing, claim: nothing, paper: '', published: nothing, question: nothing },
    ...{ predictions: [], fields: {}, seeds: 1, arms: () => [], steps: () => 0, caveats: [], expected: 'holds' },
    measure: () => new Promise<Numbers>((resolve) => (finish = resolve)),
    judge: () => ({ outcome: 'holds', measured: nothing }),
  });
  return { lab, finish: () => finish({}) };
}

describe('the labs of a visit', () => {
  const goOn = vi.fn();
  let works: Promise<unknown>[] = [];
  let training = true;
  const make = () =>
    new LabRuns({
      engine: () => ENGINE,
      clock: systemClock,
      backend: () => 'simd',
      hold: async () => (training ? goOn : null),
      attempt: (work) => void works.push(work),
    });
  beforeEach(() => {
    goOn.mockClear();
    works = [];
    training = true;
  });

  it('run one at a time, and a training of the page waits until the end', async () => {
    const runs = make();
    const [first, second] = [waitingLab('first'), waitingLab('second')];
    runs.start(first.lab, {}, 7);
    runs.start(second.lab, {}, 7);
    expect(Object.keys(runs.store.getState().runs)).toEqual(['first']);
    await vi.waitFor(() => expect(runs.store.getState().holds).toBe(true));
    expect(goOn).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(runs.store.getState().running?.store.getState().phase).toBe('running'));
    first.finish();
    await Promise.all(works);
    expect(goOn).toHaveBeenCalledOnce();
    expect(runs.store.getState()).toMatchObject({ running: null, holds: false });
    expect(runs.store.getState().runs.first?.store.getState().verdict?.outcome).toBe('holds');
    runs.start(second.lab, {}, 7);
    expect(Object.keys(runs.store.getState().runs)).toEqual(['first', 'second']);
  });

  it('start no training that did not wait, nor one of a session that has ended', async () => {
    training = false;
    const lab = waitingLab('lab');
    const runs = make();
    runs.start(lab.lab, {}, 7);
    await vi.waitFor(() => expect(runs.store.getState().running?.store.getState().phase).toBe('running'));
    expect(runs.store.getState().holds).toBe(false);
    lab.finish();
    await Promise.all(works);

    training = true;
    const belongings = new Belongings();
    const kept = belongings.of(LabRuns, make);
    expect(belongings.of(LabRuns, make)).toBe(kept);
    kept.start(lab.lab, {}, 7);
    await vi.waitFor(() => expect(kept.store.getState().holds).toBe(true));
    belongings.dispose();
    lab.finish();
    await Promise.all(works);
    expect(goOn).not.toHaveBeenCalled();
  });
});
